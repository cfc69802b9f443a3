/**
 * The parts of the YAML parser that are used. The parser is CommonJS: a bundler that splits gives a dynamic
 * import of it no named exports, but one of this module has them.
 */
export { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
