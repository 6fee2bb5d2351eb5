import { browser } from 'wxt/browser';
import type { Seen } from '@/utils/assets/clicks/click';
import { forgetInPage, lookInPage, probeInPage, readInPage, takeFromPage } from './in-clicked-page';

/**
 * The page that the user clicked in, open to us for this click (`activeTab`) until the tab goes elsewhere. Nothing of ours
 * stays there. A page that keeps extensions out (a browser's own, a PDF, a reading view, a frame of another site) answers
 * every question with undefined.
 */
export interface ClickedPage {
  look(click: { address?: string; link?: string; targetId?: number }): Promise<Seen | undefined>;
  /** What a stranger hears of this address, asked from the page. */
  probe(address: string): Promise<{ status: number; type: string } | { picture: boolean } | undefined>;
  /**
   * The bytes at this address, as the page itself can read them.
   * @param most bytes
   * @param isShown the address is the one that the clicked picture shows
   */
  read(address: string, most: number, isShown: boolean): Promise<Blob | 'unreadable' | 'large'>;
  leave(): Promise<void>;
}

/** ms */
const PROBE_LIMIT = 5_000;
const READ_LIMIT = 15_000;
/** A page that hangs may not hold up the click: what its script is told to wait for, and some slack. */
const ANSWER_LIMIT = 2 * READ_LIMIT + 5_000;
/** Bytes at a time; a multiple of three, so that the pieces of base64 fit together. */
const PIECE = 3 * 1024 * 1024;

export function openClickedPage(tabId: number, frameId: number): ClickedPage {
  const click = crypto.randomUUID();

  async function run<A extends unknown[], R>(func: (...args: A) => R, ...args: A): Promise<Awaited<R> | undefined> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), ANSWER_LIMIT);
    });
    const answer = browser.scripting
      .executeScript({ target: { tabId, frameIds: [frameId] }, func, args })
      .then(([first]) => (first?.result ?? undefined) as Awaited<R> | undefined)
      // Kept out: then there is no more to know than the browser said of the click.
      .catch(() => undefined);
    const result = await Promise.race([answer, late]);
    clearTimeout(timer);
    return result;
  }

  async function take(size: number, type: string): Promise<Blob | 'unreadable'> {
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    for (let from = 0; from < size; from += PIECE) {
      const text = await run(takeFromPage, click, from, from + PIECE);
      if (typeof text !== 'string') return 'unreadable';
      pieces.push(bytesOf(text));
    }
    const blob = new Blob(pieces, { type });
    return blob.size === size ? blob : 'unreadable';
  }

  return {
    look: ({ address, link, targetId }) => run(lookInPage, click, address ?? null, link ?? null, targetId ?? null),
    probe: (address) => run(probeInPage, address, PROBE_LIMIT),
    async read(address, most, isShown) {
      const read = await run(readInPage, click, address, most, READ_LIMIT, isShown);
      if (!read) return 'unreadable';
      return 'problem' in read ? read.problem : take(read.size, read.type);
    },
    leave: async () => void (await run(forgetInPage, click)),
  };
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) bytes[index] = text.charCodeAt(index);
  return bytes;
}
