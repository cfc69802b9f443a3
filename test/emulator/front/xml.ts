import { escapeXml } from './errors.ts';

/** An element; `text` holds character data of leaves. Enough for AWS query answers, which mix nothing. */
export interface Xml {
  name: string;
  attributes: string;
  children: Xml[];
  text: string;
}

const TOKEN = /<\?[^>]*\?>|<!--[\s\S]*?-->|<(\/?)([\w:.-]+)([^>]*?)(\/?)>|([^<]+)/g;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal) return String.fromCodePoint(Number(decimal));
    return ENTITIES[name] ?? whole;
  });
}

/** Builds an element: text or children. */
export function element(name: string, content: string | Xml[] = []): Xml {
  return typeof content === 'string'
    ? { name, attributes: '', children: [], text: content }
    : { name, attributes: '', children: content, text: '' };
}

/** Parses an answer of moto; returns its root element. */
export function parseXml(source: string): Xml {
  const holder = element('#document');
  const stack: Xml[] = [holder];
  for (const [, closing, name, attributes = '', empty, text] of source.matchAll(TOKEN)) {
    const top = stack.at(-1);
    if (!top) break;
    if (text !== undefined) top.text += unescapeXml(text);
    else if (name !== undefined && closing) stack.pop();
    else if (name !== undefined) {
      const node: Xml = { name, attributes, children: [], text: '' };
      top.children.push(node);
      if (!empty) stack.push(node);
    }
  }
  return holder.children[0] ?? holder;
}

export function printXml(node: Xml): string {
  const inner = node.children.length ? node.children.map(printXml).join('') : escapeXml(node.text);
  return `<${node.name}${node.attributes}>${inner}</${node.name}>`;
}

export function child(node: Xml | undefined, name: string): Xml | undefined {
  return node?.children.find((c) => c.name === name);
}

/** Children of the list element `name`, as in `<routeSet><item/>…`; empty where it is absent. */
export function items(node: Xml | undefined, name: string): Xml[] {
  return child(node, name)?.children ?? [];
}

/** Text at a path of element names; '' where it is absent. */
export function textAt(node: Xml | undefined, ...path: string[]): string {
  let at = node;
  for (const name of path) at = child(at, name);
  return at?.text ?? '';
}

/** Sets a member, replacing the one that is there. */
export function setMember(node: Xml, name: string, content: string | Xml[]): void {
  const at = node.children.findIndex((c) => c.name === name);
  if (at < 0) node.children.push(element(name, content));
  else node.children[at] = element(name, content);
}

export function removeMember(node: Xml, name: string): void {
  node.children = node.children.filter((c) => c.name !== name);
}

/** Every element of that name, at any depth. */
export function descendants(node: Xml, name: string): Xml[] {
  return node.children.flatMap((c) =>
    c.name === name ? [c, ...descendants(c, name)] : descendants(c, name),
  );
}
