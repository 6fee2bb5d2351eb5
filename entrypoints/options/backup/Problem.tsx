import { Note } from '@/components/Note';
import type { Work } from './use-backup';
import { problemWords } from './words';

/** Why nothing came of it, and what to do. */
export function Problem({ work }: { work: Extract<Work, { at: 'failed' }> }) {
  const { title, text } = problemWords(work.problem);
  return (
    <Note tone={work.problem === 'cancelled' ? 'rest' : 'bad'} title={title} role="status">
      {text}
    </Note>
  );
}
