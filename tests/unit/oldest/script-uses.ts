import { parseSync } from 'vite';
import { branch, isKnown, type Use } from './compat';

/** What a built script uses of the browser, apart from its syntax. */

/** A node of an ESTree, as far as it is looked at here. */
interface Node {
  type: string;
  name?: string;
  value?: unknown;
  id?: unknown;
  params?: unknown;
  param?: unknown;
  local?: unknown;
  left?: Node;
  argument?: unknown;
  elements?: unknown;
  object?: Node;
  property?: Node;
  key?: Node;
  computed?: boolean;
  callee?: Node;
  arguments?: Node[];
  properties?: Node[];
}

export function readScript(code: string, file: string): Node[] {
  const { program, errors } = parseSync(file, code);
  if (errors.length > 0) throw new Error(`${file} can't be parsed`);
  return all(program as unknown as Node);
}

/** @param own names of properties that are the package's: what is called so is taken for its own */
export function scriptUses(nodes: Node[], own: Set<string>): Use[] {
  const declared = new Set(nodes.flatMap(bindings));
  const globalName = (node: Node | undefined) =>
    node?.type === 'Identifier' && node.name !== undefined && !declared.has(node.name) ? node.name : undefined;
  const known = (what: string, ...paths: string[][]): Use[] => {
    const path = paths.find((one) => isKnown(...one));
    return path ? [{ what, path }] : [];
  };

  const usesOf = (node: Node): Use[] => {
    const name = globalName(node);
    if (name !== undefined) return known(name, ['javascript', 'builtins', name], ['api', name]);
    if (node.type === 'CallExpression') return markup(node).flatMap(({ what, path }) => known(what, path));
    if (node.type !== 'MemberExpression') return [];
    const member = nameOf(node.property, node.computed);
    if (member === undefined) return [];
    const space = nameOf(node.object?.property, node.object?.computed);
    if (space && branch('webextensions', 'api', space, member)) {
      return known(`browser.${space}.${member}`, ['webextensions', 'api', space, member]);
    }
    const owner = globalName(node.object);
    const exact = owner
      ? known(
          `${owner}.${member}`,
          ['javascript', 'builtins', owner, member],
          ['api', owner, `${member}_static`],
          ['api', owner, member],
        )
      : [];
    return exact.length > 0 || own.has(member) ? exact : [{ what: `.${member}`, member }];
  };
  return nodes.flatMap(usesOf);
}

/** Names that a file itself gives to properties: keys of objects and classes, and what is assigned. */
export function ownProperties(nodes: Node[]): string[] {
  return nodes
    .flatMap(({ type, properties = [], key, computed, left }) => {
      if (type === 'ObjectExpression') return properties.map((one) => nameOf(one.key, one.computed));
      if (/^(Method|Property)Definition$/.test(type)) return [nameOf(key, computed)];
      return type === 'AssignmentExpression' ? [nameOf(left?.property, left?.computed)] : [];
    })
    .filter((name) => name !== undefined);
}

/** Elements and attributes that a page draws (`jsx('dialog', { closedby: … })`), and events that it listens to. */
function markup({ callee, arguments: [first, second] = [] }: Node): { what: string; path: string[] }[] {
  const text = typeof first?.value === 'string' ? first.value : undefined;
  if (text === undefined) return [];
  const listens = (name: string) =>
    ['Window', 'Document', 'Element', 'HTMLElement'].map((owner) => ({
      what: `the event ${name}`,
      path: ['api', owner, `${name}_event`],
    }));
  if (nameOf(callee?.property, callee?.computed) === 'addEventListener') return listens(text);
  if (!branch('html', 'elements', text) || second?.type !== 'ObjectExpression') return [];
  const attributes = (second.properties ?? []).flatMap(
    ({ key, computed }) => nameOf(key, computed)?.toLowerCase() ?? [],
  );
  return [
    { what: `<${text}>`, path: ['html', 'elements', text] },
    ...attributes.flatMap((name) => [
      { what: `<${text} ${name}>`, path: ['html', 'elements', text, name] },
      { what: `${name}=""`, path: ['html', 'global_attributes', name] },
      ...(name.startsWith('on') ? listens(name.slice(2)) : []),
    ]),
  ];
}

function nameOf(node: Node | undefined, computed: boolean | undefined): string | undefined {
  if (!computed && node?.type === 'Identifier') return node.name;
  return typeof node?.value === 'string' ? node.value : undefined;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;

function all(root: Node): Node[] {
  const nodes = [root];
  for (const node of nodes) {
    for (const value of Object.values(node)) {
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) nodes.push(child);
    }
  }
  return nodes;
}

/** Names that the file itself gives: variables, functions, classes, parameters, imports. */
function bindings({ type, id, params, param, local }: Node): string[] {
  const named = /^(VariableDeclarator|(Function|Class)(Declaration|Expression))$/.test(type) ? id : undefined;
  const imported = /^Import\w*Specifier$/.test(type) ? local : undefined;
  return [named, params, param, imported].flat().filter(isNode).flatMap(patternNames);
}

function patternNames({ type, name, value, left, argument, elements, properties = [] }: Node): string[] {
  if (type === 'Identifier') return name === undefined ? [] : [name];
  if (type === 'ObjectPattern') return properties.flatMap(patternNames);
  const inner = { Property: value, AssignmentPattern: left, RestElement: argument, ArrayPattern: elements }[type];
  return [inner].flat().filter(isNode).flatMap(patternNames);
}
