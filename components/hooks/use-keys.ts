import { useEffect, useRef } from 'preact/hooks';
import { useSettings } from './use-settings';

/** By `KeyboardEvent.key`, letters in lower case. */
export type KeyMap = Record<string, (() => void) | undefined>;

const FIELDS = 'input, textarea, select, [contenteditable="true"]';

/** True while a key press belongs to a field, a menu or a dialog. A field has no use for Esc, unless it says so itself. */
function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true;
  if (document.querySelector('dialog[open]')) return true;
  return event.key !== 'Escape' && event.target instanceof Element && event.target.matches(FIELDS);
}

/** Single keys of a page. Off in fields; letters can be switched off in the options, Esc can't. */
export function useKeys(keys: KeyMap): void {
  const settings = useSettings();
  const latest = useRef(keys);
  latest.current = keys;
  const lettersOn = settings?.letterKeys ?? false;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const act = latest.current[name];
      if (!act || isTaken(event) || (name.length === 1 && !lettersOn)) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [lettersOn]);
}

/** Hears text that is pasted outside of every field. */
export function usePaste(onText: (text: string) => void): void {
  const latest = useRef(onText);
  latest.current = onText;
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      if (event.target instanceof Element && event.target.matches(FIELDS)) return;
      const text = event.clipboardData?.getData('text').trim();
      if (!text) return;
      event.preventDefault();
      latest.current(text);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, []);
}
