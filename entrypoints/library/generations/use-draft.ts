import { useState } from 'preact/hooks';
import { type Draft, readDraft, writeDraft } from './draft';

/** The generation that is being written, kept with every change. */
export function useDraft(): [Draft, (change: (before: Draft) => Draft) => void] {
  const [draft, setDraft] = useState(() => readDraft());
  const change = (next: (before: Draft) => Draft) =>
    setDraft((before) => {
      const after = next(before);
      writeDraft(after);
      return after;
    });
  return [draft, change];
}
