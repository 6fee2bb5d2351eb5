import type { DesignedState } from '@/tests/e2e/steps/states';
import type { Language } from '@/utils/text/i18n';
import { atTheMoment } from './stopped-clock';

/** Which pictures there are. One line a state is enough: the rest follows from it. */

/** What the browser lets us reach, and whether the database opens: they are taken in this order. */
export const SETTINGS = ['closed', 'open', 'broken'] as const;
export type Setting = (typeof SETTINGS)[number];

export interface Pictured {
  setting: Setting;
  state: DesignedState;
}

/** Every state of every page. @returns them in the order in which they can be brought about */
export async function everyState(): Promise<Pictured[]> {
  // Some records are made as these files are read.
  const [states, options, library, generation, more] = await atTheMoment(() =>
    Promise.all([
      import('@/tests/e2e/steps/states'),
      import('@/tests/e2e/steps/options-states'),
      import('@/tests/e2e/steps/library-states'),
      import('@/tests/e2e/steps/generation-states'),
      import('./more-states'),
    ]),
  );
  const inSetting = (setting: Setting, all: DesignedState[]) => all.map((state): Pictured => ({ setting, state }));
  const all = [
    ...inSetting('closed', states.CLOSED_STATES),
    ...inSetting('open', [
      ...states.OPEN_STATES,
      ...options.BUCKET_STATES,
      ...library.LIBRARY_STATES,
      ...generation.GENERATION_STATES,
      ...more.MORE_STATES,
    ]),
    ...inSetting('broken', states.BROKEN_STATES),
  ];
  return [...new Map(all.map((one) => [nameOf(one.state), one])).values()];
}

export const nameOf = ({ page, name }: DesignedState): string => `${page}: ${name}`;

/** In these the pages are read by most people, so they are looked at in every language. */
export const IN_EVERY_LANGUAGE = [
  'popup: first run',
  'popup: home, full',
  'popup: consent',
  'popup: code',
  'popup: verification menu',
  'popup: verified',
  'verify: code',
  'library: studio',
  'library: adding: three groups',
  'options: accounts, menu',
  'options: accounts, works',
  'options: welcome',
];

/** Compared in `npm test`: a part of every page that has drawings, pills, rings, tiles, tables or fields of its own. */
export const COMPARED_ALWAYS = [
  'popup: first run',
  'popup: home, full',
  'popup: consent',
  'popup: code',
  'popup: ended',
  'popup: verified',
  'verify: code',
  'verify: failed',
  'options: welcome',
  'options: accounts, one right missing',
  'options: look',
  'library: studio',
  'library: details: failed, with a mend',
  'library: adding: three groups',
  'library: generations: every state',
  'consent: record to print',
];

export type Theme = 'light' | 'dark';
export const THEMES: Theme[] = ['light', 'dark'];

/** Both; but what only lies over the library, which has its own picture in both, is taken in one: those are the largest. */
export const themesOf = ({ page, focus = '' }: DesignedState): Theme[] =>
  page === 'library' && /dialog|menuitem/.test(focus) ? ['light'] : THEMES;

/** Where a picture is, below the folder of all. */
export function fileOf({ page, name }: DesignedState, theme: Theme, language: Language = 'en'): string {
  const plain = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return `${language === 'en' ? '' : `${language}/`}${page}/${plain}-${theme}.png`;
}
