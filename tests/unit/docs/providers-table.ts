import type { Capabilities } from '@/utils/providers/provider';
import { providers } from '@/utils/providers/registry';
import { checksOf } from '@/utils/providers/self-test';

/** The table of docs/PROVIDERS.md, a row for each provider. A capability that is new in the interface has to be named here. */
const COLUMNS: Record<keyof Capabilities, string> = {
  uploads: 'takes assets',
  listAssets: 'lists assets',
  listGroups: 'lists groups',
  createGroup: 'collections',
  renameAsset: 'renames assets',
  renameGroup: 'renames groups',
  deleteAsset: 'deletes assets',
  deleteGroup: 'deletes groups',
  inlineUpload: 'takes files in the request',
  quota: 'tells slots',
  checkBeforeCallback: 'may be asked before a callback',
  createIsBilled: 'charges uploads',
  localLedgerOnly: 'people are listed here only',
};

const row = (cells: string[]): string => `| ${cells.join(' | ')} |`;

/** Only this one is told where it is missing. */
const can = (all: Capabilities, name: keyof Capabilities) => (name === 'uploads' ? all.uploads !== false : all[name]);

export function providersTable(): string {
  const names = Object.keys(COLUMNS) as (keyof Capabilities)[];
  const head = ['provider', 'family', ...names.map((name) => COLUMNS[name]), 'a video', 'self-test'];
  return [
    row(head),
    row(head.map((_, index) => (index < 2 || index > names.length + 1 ? '---' : ':-:'))),
    ...providers.map((provider) =>
      row([
        `[${provider.name}](${provider.docs})`,
        provider.family,
        ...names.map((name) => (can(provider.can, name) ? 'yes' : '–')),
        provider.generation ? `\`${provider.generation.model}\`` : '–',
        checksOf(provider)
          .map(({ name }) => name)
          .join(', '),
      ]),
    ),
  ].join('\n');
}
