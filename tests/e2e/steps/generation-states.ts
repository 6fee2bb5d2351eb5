import { EMPTY } from '@/entrypoints/library/generations/draft';
import { button } from '@/tests/e2e/harness/browser';
import {
  amara,
  draft,
  every,
  HOUR,
  inReview,
  lin,
  generationRecords as records,
  referenceTo,
} from './generation-records';
import { account, asset, CONSENT, consent, person } from './records';
import type { DesignedState } from './states';

/** The states of the page of generations: what is written, what is checked, and what became of what was sent. */

const at = { page: 'library', hash: 'show=generations' } as const;
const IN_DIALOG = 'dialog *';
export const GENERATION_STATES: DesignedState[] = [
  {
    ...at,
    name: 'generations: every state',
    records: () => records({ draft, generations: every }),
    act: async (page) => {
      await page.waitFor('main ol', { text: 'Rendering' });
      await page.click('article details > summary');
    },
    says: /EasyRouter reads: Image 1 walks[\s\S]*All 3 references are Active[\s\S]*Consent covers/,
    focus: 'textarea, summary',
  },
  {
    ...at,
    name: 'generations: somebody is called',
    records,
    act: async (page) => {
      await page.waitFor('textarea:focus');
      for (const letter of 'By @lin') await page.press(letter === ' ' ? 'Space' : letter);
      await page.waitFor('[role="option"][aria-selected="true"]', { text: 'Lin Yue' });
    },
    says: /Shown by[\s\S]*Clips that you make stand here/,
  },
  {
    ...at,
    name: 'generations: nothing of it can be sent',
    records: () =>
      records({
        // One that needs a key of its own for videos, and has none.
        accounts: [
          account({ slots: 300, providerId: 'byteplus' }),
          account({ id: person(9, '').id, name: 'Second', createdAt: 2 }),
        ],
        consents: [{ ...consent(), id: CONSENT, until: Date.now() - HOUR }],
        draft: {
          ...EMPTY,
          references: [referenceTo(inReview, amara, true), referenceTo(asset(99, lin, 'lin-old.jpg'), lin, true)],
        },
      }),
    act: (page) => page.click(button(/^Generate/)),
    says: /2 of 2 references[\s\S]*consent of Amara Okafor has ended[\s\S]*There is no key for videos/,
    focus: 'textarea',
  },
  {
    ...at,
    name: 'generations: menu of one',
    records: () => records({ generations: every }),
    act: async (page) => {
      await page.click(button(/^More about @Lin Yue, lin-close-up at the rail/));
      await page.waitFor('[role="menu"]');
    },
    says: 'Forget',
    focus: '[role^="menuitem"]',
  },
  {
    ...at,
    name: 'generations: more references',
    records: () => records({ draft }),
    act: async (page) => {
      await page.click(button('Reference'));
      await page.waitFor('dialog [role="option"]');
    },
    says: 'Add references',
    focus: IN_DIALOG,
  },
  {
    ...at,
    name: 'generations: what became of it',
    records: () => records({ generations: every }),
    act: async (page) => {
      await page.click(button('Decide'));
      await page.click(button('It is there'));
      await page.waitFor('dialog [aria-invalid]');
    },
    says: 'Put in the id that it has there',
    focus: 'dialog [aria-invalid]',
  },
];
