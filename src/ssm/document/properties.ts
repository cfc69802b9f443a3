import { pointer } from '../../contract/evidence.ts';
import { type ReadContext, substituteIn } from './context.ts';
import { type DocNode, entryOf, isAbsent, show, typeName } from './node.ts';
import type { SessionProperties, SessionType } from './types.ts';

const PLATFORMS = ['linux', 'macos', 'windows'] as const;

/** `properties` of command and Port documents (session-manager-schema). A Standard_Stream document needs none. */
export function readProperties(
  context: ReadContext,
  root: DocNode,
  type: SessionType | null,
): SessionProperties {
  const entry = entryOf(root, 'properties');
  const node = entry?.value;
  const properties: SessionProperties = {};
  if (type === null || type === 'Standard_Stream') return properties;
  if (!entry || !node || node.kind !== 'map') {
    context.problems.add({
      message: isAbsent(node) ? 'properties-missing' : 'wrong-type',
      severity: 'blocks',
      summary: isAbsent(node)
        ? `properties is missing; a ${type} document needs ${type === 'Port' ? 'properties.portNumber' : 'the commands per platform there'}.`
        : `properties is ${node ? typeName(node) : 'absent'}; a map is expected.`,
      pointer: '/properties',
      at: node?.at ?? root.at,
    });
    return properties;
  }
  if (type === 'Port') readPort(context, node, properties);
  else readCommands(context, node, type, properties);
  return properties;
}

function readCommands(context: ReadContext, node: DocNode, type: SessionType, into: SessionProperties): void {
  for (const platform of PLATFORMS) {
    const own = entryOf(node, platform)?.value;
    if (own === undefined || isAbsent(own)) continue;
    const commands = text(context, entryOf(own, 'commands')?.value, ['properties', platform, 'commands']);
    const elevated = entryOf(own, 'runAsElevated')?.value;
    if (
      elevated &&
      !isAbsent(elevated) &&
      !(elevated.kind === 'scalar' && typeof elevated.value === 'boolean')
    ) {
      context.problems.add({
        message: 'wrong-type',
        severity: 'degrades',
        summary: `properties.${platform}.runAsElevated is ${typeName(elevated)} (${show(elevated)}); true or false is expected, without quotes.`,
        pointer: `/properties/${platform}/runAsElevated`,
        at: elevated.at,
      });
    }
    if (commands === undefined || commands.trim() === '') continue;
    into[platform] = { commands, runAsElevated: elevated?.kind === 'scalar' && elevated.value === true };
  }
  if (PLATFORMS.some((platform) => into[platform])) return;
  context.problems.add({
    message: 'commands-missing',
    severity: 'blocks',
    summary: `properties names no commands for linux, macos or windows; a ${type} document runs one.`,
    pointer: '/properties',
    at: node.at,
  });
}

function readPort(context: ReadContext, node: DocNode, into: SessionProperties): void {
  const portNode = entryOf(node, 'portNumber')?.value;
  const port = text(context, portNode, ['properties', 'portNumber']);
  const where = { pointer: '/properties/portNumber', at: portNode?.at ?? node.at };
  if (port !== undefined && port !== '') into.portNumber = port;
  if (isAbsent(portNode) || port === '') {
    context.problems.add({
      ...where,
      message: 'port-missing',
      severity: 'blocks',
      summary:
        'properties.portNumber is missing; a Port document needs it ("Port number is empty in session properties").',
    });
  } else if (port !== undefined && !port.includes('{{') && !isPort(port)) {
    context.problems.add({
      ...where,
      message: 'port-invalid',
      severity: 'blocks',
      summary: `properties.portNumber is ${JSON.stringify(port)}; a string from "1" to "65535" or a {{ parameter }} is expected.`,
    });
  }
  for (const key of ['type', 'host', 'localPortNumber'] as const) {
    const value = text(context, entryOf(node, key)?.value, ['properties', key]);
    if (value) into[key] = value;
  }
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
}

/** A property's text with defaults filled in; undefined where it is absent or is no string. */
function text(context: ReadContext, node: DocNode | undefined, path: readonly string[]): string | undefined {
  if (node === undefined || isAbsent(node)) return undefined;
  if (node.kind !== 'scalar' || typeof node.value !== 'string') {
    context.problems.add({
      message: 'wrong-type',
      severity: 'degrades',
      summary: `${path.join('.')} is ${typeName(node)} (${show(node)}); a string is expected.`,
      pointer: pointer('', ...path),
      at: node.at,
    });
    return undefined;
  }
  return substituteIn(context, node.value, path, node.at).text;
}
