import { useRef, useState } from 'preact/hooks';
import { useCopy } from '@/components/hooks/use-copy';
import { send } from '@/utils/messages/send';
import type { Ids } from '@/utils/search/listing';
import { number, t } from '@/utils/text/i18n';
import { showToast } from './floating/toast';
import type { Shown } from './tiles';
import { AT_ONCE, readUsable, type Usable } from './usable';

/** As many as one message takes. */
const A_MESSAGE = 2000;

/** How far the reading of many has come. */
export interface Copying {
  done: number;
  of: number;
  stop: () => void;
}

/**
 * Copies `asset://…` of those that can be used, one a line, and notes that they were. `said` tells it for two seconds.
 * @param providerOf the provider's id by the account's
 */
export function useCopyAssets(providerOf: (accountId: string) => string | undefined) {
  const { copied, failed, copy, follow } = useCopy();
  const [what, setWhat] = useState('');
  const [copying, setCopying] = useState<Copying>();
  /** Nothing was to be copied, which is no failure. */
  const nothing = useRef(false);

  const copyAssets = async (ids: Ids, known: (id: string) => Shown | undefined) => {
    const stopping = new AbortController();
    const { signal } = stopping;
    const many = ids.length > AT_ONCE;
    const onProgress = (done: number) => {
      if (many) setCopying({ done, of: ids.length, stop: () => stopping.abort() });
    };
    const reading = readUsable(ids, { known, providerOf, signal, onProgress }).finally(() => setCopying(undefined));
    // Asked for now: browsers let a page copy for a short time after a key only, and thousands take longer to read.
    if (many) follow(writeLater(reading));
    const usable = await reading;
    const [first] = usable;
    nothing.current = !first;
    if (!first) {
      if (ids.length > 0 && !signal.aborted) showToast(t('bulk.copyNone'));
      return;
    }
    const one = usable.length === 1;
    const left = ids.length - usable.length;
    if (left > 0) setWhat(t('bulk.copiedSome', [number(usable.length), number(left)]));
    else setWhat(one ? t('asset.copied', [first.name]) : t('grid.copied', usable.length));
    if (!many) copy(textOf(usable));
    // One after the other: what else is to be written has its turn in between.
    for (let at = 0; at < usable.length; at += A_MESSAGE) {
      await send('asset.used', { ids: usable.slice(at, at + A_MESSAGE).map(({ id }) => id) });
    }
  };
  return { copyAssets, copying, said: copied ? what : failed && !nothing.current ? t('copying.failed') : '' };
}

/** @throws when it is nothing */
function writeLater(reading: Promise<readonly Usable[]>): Promise<void> {
  const text = reading.then((usable) => {
    if (usable.length === 0) throw new Error('nothing to copy');
    return new Blob([textOf(usable)], { type: 'text/plain' });
  });
  // Whoever writes it hears of it; where that came to nothing before, nobody does.
  text.catch(() => undefined);
  return navigator.clipboard.write([new ClipboardItem({ 'text/plain': text })]);
}

const textOf = (usable: readonly Usable[]): string => usable.map(({ address }) => address).join('\n');
