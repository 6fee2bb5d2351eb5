import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { ASK_EVERY, COMMAND, FORMS } from '@/utils/messages/callback-names';
import type { Result, ToastWords } from '@/utils/messages/protocol';
import { parameterName } from '@/utils/text/parameter-name';

/**
 * The content script of a callback page: reads the named parameters of a callback in the top frame, hands them over, and says so on the
 * page. Registered at run time for the callback origins that the user has opened (utils/platform/callback-scripts.ts).
 * Without the polyfill, and an unlisted script instead of WXT's content script, whose context alone is larger than all this.
 */
interface Messenger {
  runtime: { sendMessage(message: unknown): Promise<Result<ToastWords | null> | undefined> };
}
// Through `globalThis`: the bare name `browser` would bring the whole polyfill along.
const { browser, chrome } = globalThis as unknown as { browser?: Messenger; chrome: Messenger };

const pauseFor = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export default defineUnlistedScript(async () => {
  const named: Record<string, string> = {};
  // A callback address that had a query of its own may come back with a second `?`, one with a fragment with all of it in there.
  for (const [name, value] of new URLSearchParams((location.search + location.hash).replace(/[?#]/g, '&')))
    named[parameterName(name)] = value;
  const found = (name: string) => named[parameterName(name)];
  const names = FORMS.map((form) => form.split(' '))
    .filter(([one = '', other = '']) => found(one) && found(other))
    .flat();
  if (!names[0] || top !== self) return;

  const { runtime } = browser ?? chrome;
  const values = Object.fromEntries(names.filter(found).map((name) => [name, found(name)]));
  let input: { values: typeof values; again?: true } = { values };
  let toast: Toast | undefined;
  for (;;) {
    const tell = () => runtime.sendMessage({ command: COMMAND, input });
    // One background was ending, and the next had not begun.
    const again = () => pauseFor(500).then(tell);
    const result = await tell()
      .catch(again)
      .catch(() => undefined);
    if (!result?.ok || !result.value) return toast?.remove();
    // The page is read before it is there.
    if (document.readyState === 'loading') await new Promise((done) => addEventListener('DOMContentLoaded', done));
    toast ??= makeToast(result.value.close);
    toast.show(result.value);
    if (result.value.state !== 'confirming') return;
    // The first answer says that it is stored, the second waits for the provider's.
    if (input.again) await pauseFor(ASK_EVERY);
    input = { values, again: true };
  }
});

const STYLE =
  ':host{all:initial;position:fixed;inset:auto 16px 16px auto;z-index:2147483647;color-scheme:light dark}' +
  'div{display:flex;gap:12px;width:320px;max-width:calc(100vw - 56px);padding:12px;border-radius:12px;font:13px/18px system-ui,sans-serif;' +
  'background:light-dark(#fff,#1f2428);color:light-dark(#14191d,#ecf0f3);box-shadow:0 0 0 1px #8884,0 16px 48px #0004}' +
  'p{flex:1;margin:0}b{display:block}button{all:unset;height:24px;width:24px;text-align:center;border-radius:6px}' +
  'button:focus-visible{outline:2px solid}';

interface Toast {
  show(words: ToastWords): void;
  remove(): void;
}

function makeToast(close: string): Toast {
  const host = document.createElement('likeness-toast');
  const root = host.attachShadow({ mode: 'closed' });
  const make = (tag: string) => document.createElement(tag);
  const style = make('style');
  style.textContent = STYLE;
  const box = make('div');
  const text = make('p');
  const button = make('button');
  button.textContent = '✕';
  button.ariaLabel = close;
  button.onclick = () => host.remove();
  box.append(text, button);
  root.append(style, box);
  document.documentElement.append(host);
  return {
    remove: () => host.remove(),
    show: (words) => {
      box.role = words.state === 'failed' ? 'alert' : 'status';
      const title = make('b');
      title.textContent = words.title;
      text.replaceChildren(title, words.text);
    },
  };
}
