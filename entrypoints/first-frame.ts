import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { HOME_DRAWN, showLastHome } from '@/components/last-home';
import { lastTheme, showTheme } from '@/components/last-theme';

/**
 * The popup's first frame: its last home, without people, in some milliseconds; the rest of the popup takes over what stands there.
 * Read while the page is (modules/first-frame), so without the polyfill and anything else.
 */
interface Runtime {
  runtime: { getManifest(): { version: string } };
}
// Through `globalThis`: the bare name `browser` would bring the whole polyfill along.
const { browser, chrome } = globalThis as unknown as { browser?: Runtime; chrome: Runtime };

export default defineUnlistedScript(() => {
  const rest = document.querySelector('template');
  if (rest) document.head.append(rest.content.cloneNode(true));
  showTheme(lastTheme());
  const root = document.getElementById('app');
  if (!root || !showLastHome(root, (browser ?? chrome).runtime.getManifest().version)) return;
  let pressed: Element | undefined;
  const press = ({ target }: Event) => {
    if (target instanceof Element) pressed = target;
  };
  root.addEventListener('click', press);
  addEventListener(
    HOME_DRAWN,
    () => {
      root.removeEventListener('click', press);
      // An element that home had no use for is gone.
      if (pressed?.isConnected) pressed.closest('button')?.click();
    },
    { once: true },
  );
});
