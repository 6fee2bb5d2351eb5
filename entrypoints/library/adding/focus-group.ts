/**
 * Where the focus goes when the item whose button was pressed leaves its group: the group's title, else the page's.
 * @returns what to call once it has left
 */
export function focusGroup(button: EventTarget | null): () => void {
  const section = button instanceof Element ? button.closest('section') : null;
  return () => {
    // Somebody may have gone elsewhere meanwhile.
    if (document.activeElement && document.activeElement !== document.body && document.activeElement !== button) return;
    const group = section?.isConnected ? section.querySelector<HTMLElement>('h2') : undefined;
    (group ?? document.querySelector<HTMLElement>('h1'))?.focus({ preventScroll: true });
  };
}
