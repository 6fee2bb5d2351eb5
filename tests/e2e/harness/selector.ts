/**
 * How a test names a thing on a page: as a user would (role and name), or by CSS where the thing has no name.
 * Only what is visible counts in both.
 */

export type Role =
  | 'alert'
  | 'button'
  | 'checkbox'
  | 'combobox'
  | 'dialog'
  | 'heading'
  | 'img'
  | 'link'
  | 'listitem'
  | 'menuitem'
  | 'radio'
  | 'status'
  | 'tab'
  | 'textbox'
  | 'timer';

export interface ByName {
  role: Role;
  /** A string is the whole name, a pattern any part of it. */
  name: string | RegExp;
}

export type Selector = string | ByName;

export const byName = (role: Role, name: string | RegExp): ByName => ({ role, name });
export const button = (name: string | RegExp): ByName => byName('button', name);
export const link = (name: string | RegExp): ByName => byName('link', name);
export const textbox = (name: string | RegExp): ByName => byName('textbox', name);
export const checkbox = (name: string | RegExp): ByName => byName('checkbox', name);
export const heading = (name: string | RegExp): ByName => byName('heading', name);

/** A text or a pattern as it travels into the page. */
export type Match = { text: string } | { pattern: string; flags: string };
export type Target = { css: string } | { role: Role; name: Match };

export const matchOf = (value: string | RegExp): Match =>
  typeof value === 'string' ? { text: value } : { pattern: value.source, flags: value.flags };

export const targetOf = (selector: Selector): Target =>
  typeof selector === 'string' ? { css: selector } : { role: selector.role, name: matchOf(selector.name) };

export const describeSelector = (selector: Selector): string =>
  typeof selector === 'string' ? selector : `${selector.role} ${String(selector.name)}`;
