/**
 * The focus is never nowhere. Where what had it goes away (the button of what was removed, a form that is done) and nothing else
 * took it, the page's title has it, so that Tab goes on from there and a screen reader says where one is.
 */
export function keepFocus(): void {
  let last: EventTarget | null = null;
  document.addEventListener('focusin', ({ target }) => {
    last = target;
  });
  new MutationObserver(() => {
    if (!(last instanceof Element) || last.isConnected) return;
    if (isNowhere()) document.querySelector<HTMLElement>('h1[tabindex="-1"]')?.focus({ preventScroll: true });
    // The title of a page behind an open dialog takes no focus: it is tried again when the dialog goes.
    if (!isNowhere()) last = null;
  }).observe(document.body, { childList: true, subtree: true });
}

const isNowhere = (): boolean => !document.activeElement || document.activeElement === document.body;
