import { type CssNode, parse, walk } from 'css-tree';
import { branch, isKnown, names, type Use } from './compat';

/** What a style sheet uses: properties, their words and functions, selectors, at-rules. What stands in `@supports` is guarded. */
export function styleUses(css: string): Use[] {
  const uses: Use[] = [];
  const add = (what: string, ...path: string[]) => {
    if (isKnown(...path)) uses.push({ what, path });
  };
  let property: string | undefined;
  let guards = 0;
  const enter = (node: CssNode) => {
    if (node.type === 'Atrule' && node.name === 'supports') guards += 1;
    if (guards > 0) return;
    const name = node.name ?? '';
    if (node.type === 'Declaration') property = node.property;
    if (node.type === 'Declaration' && property) add(property, 'css', 'properties', property);
    if (node.type === 'Atrule') add(`@${name}`, 'css', 'at-rules', name);
    if (node.type === 'Feature') add(`@media (${name})`, 'css', 'at-rules', 'media', name);
    if (node.type === 'PseudoClassSelector') add(`:${name}`, 'css', 'selectors', name);
    if (node.type === 'PseudoElementSelector') add(`::${name}`, 'css', 'selectors', name);
    if (node.type === 'NestingSelector') add('&', 'css', 'selectors', 'nesting');
    if (!property) return;
    if (node.type === 'Identifier') add(`${property}: ${name}`, 'css', 'properties', property, name);
    if (node.type === 'Function') {
      add(`${property}: ${name}()`, 'css', 'properties', property, name);
      for (const path of TYPES_OF.get(name) ?? []) add(`${name}()`, ...path, name);
    }
    for (const { unit, path } of UNITS) if (node.unit && unit.test(node.unit)) add(node.unit, ...path);
  };
  const leave = (node: CssNode) => {
    if (node.type === 'Atrule' && node.name === 'supports') guards -= 1;
    if (node.type === 'Declaration') property = undefined;
  };
  walk(parse(css, { parseCustomProperty: true }), { enter, leave });
  return uses;
}

/** Where a function is described: under a type of value or the one below it, `css.types.color.light-dark`. */
const TYPES_OF = (() => {
  const found = new Map<string, string[][]>();
  const look = (path: string[], deeper: boolean) => {
    for (const name of names(branch(...path))) {
      if (isKnown(...path, name)) found.set(name, [...(found.get(name) ?? []), path]);
      if (deeper) look([...path, name], false);
    }
  };
  look(['css', 'types'], true);
  return found;
})();

const LENGTH = ['css', 'types', 'length'];
const UNITS = [
  { unit: /^[dsl]v([hwib]|min|max)$/, path: [...LENGTH, 'viewport_percentage_units_dynamic'] },
  { unit: /^cq/, path: [...LENGTH, 'container_query_length_units'] },
  { unit: /^r?lh$/, path: [...LENGTH, 'lh'] },
];
