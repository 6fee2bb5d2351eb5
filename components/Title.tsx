import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface Props {
  class?: string;
  /** Off where a field takes the focus. */
  focus?: boolean;
  children: ComponentChildren;
}

/** The one title of a page. It takes the focus when it appears, so that a screen reader begins there. */
export function Title({ class: name, focus = true, children }: Props) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Somebody who types or is about to press a button isn't called away.
    const busy = document.activeElement && document.activeElement !== document.body;
    if (focus && !busy) title.current?.focus({ preventScroll: true });
  }, [focus]);
  return (
    <h1 ref={title} class={name} tabIndex={-1}>
      {children}
    </h1>
  );
}
