declare module 'css-tree' {
  /** As far as it is used here. https://github.com/csstree/csstree/blob/master/docs/ast.md */
  export interface CssNode {
    type: string;
    name?: string;
    property?: string;
    unit?: string;
    /** Of a media feature. */
    value?: unknown;
  }
  export function parse(css: string, options?: { parseCustomProperty?: boolean }): CssNode;
  export function walk(node: CssNode, visit: { enter(node: CssNode): void; leave(node: CssNode): void }): void;
}
