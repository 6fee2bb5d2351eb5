import { useEffect, useState } from 'preact/hooks';
import { send } from '@/utils/messages/send';
import { createIntake, type Reading } from './intake';
import { work } from './worker';

/** The page's one intake: it goes on when the pane is closed or shows somebody else. */

const listeners = new Set<() => void>();
let told = false;

/** At most once a frame: thousands of files must not draw thousands of times. */
function changed(): void {
  guardLeaving();
  if (told) return;
  told = true;
  setTimeout(() => {
    told = false;
    for (const listener of listeners) listener();
  }, 50);
}

/** Between two messages to the background, ms. */
const REST = 200;

export const intake = createIntake({
  read: (id, { file, inFolder }) => work({ do: 'take', id, file, inFolder }),
  send: (input) => send('upload.add', input),
  newId: () => crypto.randomUUID(),
  breathe: () => new Promise((resolve) => setTimeout(resolve)),
  rest: () => new Promise((resolve) => setTimeout(resolve, REST)),
  changed,
});

/** The browser asks before the page is left while files are unread; its words are its own. */
const ask = (event: BeforeUnloadEvent) => event.preventDefault();
let guarded = false;
function guardLeaving(): void {
  const busy = intake.left() > 0;
  if (busy === guarded) return;
  guarded = busy;
  if (busy) window.addEventListener('beforeunload', ask);
  else window.removeEventListener('beforeunload', ask);
}

export function useReading(): Reading {
  const [reading, setReading] = useState(() => intake.state());
  useEffect(() => {
    const read = () => setReading(intake.state());
    read();
    listeners.add(read);
    return () => void listeners.delete(read);
  }, []);
  return reading;
}
