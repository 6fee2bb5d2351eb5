import { useMemo, useState } from 'preact/hooks';
import { fold } from '@/utils/search/fold';
import { t } from '@/utils/text/i18n';

/**
 * Finds by words among many. What they are found by is folded once, with the first letter that is typed and not with each.
 * @param textOf what an item is found by, in the page's language
 */
export function useFind<Item>(items: readonly Item[], textOf: (item: Item) => string) {
  const [words, setWords] = useState('');
  const wanted = fold(words.trim());
  const isSought = wanted !== '';
  const texts = useMemo(
    () => (isSought ? items.map((item) => fold(textOf(item))) : []),
    [items, isSought, t('time.locale')],
  );
  const found = useMemo(
    () => (isSought ? items.filter((_, index) => texts[index]?.includes(wanted)) : items),
    [items, texts, wanted],
  );
  return { words, setWords, found, isSought };
}
