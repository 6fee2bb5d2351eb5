import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { classes } from './classes';
import { useSide } from './hooks/use-side';
import { Icon, type IconName } from './Icon';
import styles from './Menu.module.css';

export interface MenuItem {
  label: string;
  icon?: IconName;
  /** Instead of an icon, e.g. an account's tile. */
  start?: ComponentChildren;
  /** A reminder of its key. */
  keys?: string;
  danger?: boolean;
  /** One of several that is chosen now; the item becomes a radio. */
  checked?: boolean;
  onChoose: () => void;
}

export interface MenuTrigger {
  'aria-haspopup': 'menu';
  'aria-expanded': boolean;
  'aria-controls': string;
  onClick: () => void;
}

interface Props {
  label: string;
  /** A line is drawn between the groups. */
  groups: MenuItem[][];
  /** Which edge of the button the menu keeps to, where there is room. */
  align?: 'start' | 'end';
  /** Opens upwards: its button stands at the foot of the page. */
  up?: boolean;
  class?: string;
  trigger: (props: MenuTrigger) => ComponentChildren;
}

/** A button with a list of deeds. Arrows, Home, End and letters move, Esc closes and gives the focus back. */
export function Menu({ label, groups, align = 'end', up, class: extra, trigger }: Props) {
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const id = useId();
  const side = useSide(place, open, align);
  const items = () => [...(place.current?.querySelectorAll<HTMLElement>('[data-item]') ?? [])];

  // With the drawing: after a key that is pressed right then it would take the focus back from where that one brought it.
  useLayoutEffect(() => {
    if (!open) return;
    (items().find((item) => item.getAttribute('aria-checked') === 'true') ?? items()[0])?.focus();
    const closeOutside = (event: Event) => {
      if (event.target instanceof Node && !place.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', closeOutside);
    document.addEventListener('focusin', closeOutside);
    return () => {
      document.removeEventListener('pointerdown', closeOutside);
      document.removeEventListener('focusin', closeOutside);
    };
  }, [open]);

  const close = () => {
    setOpen(false);
    place.current?.querySelector('button')?.focus();
  };
  const move = (event: KeyboardEvent) => {
    if (!open) return;
    const all = items();
    const at = all.findIndex((item) => item.matches(':focus'));
    const goTo = (index: number) => all[(index + all.length) % all.length]?.focus();
    if (event.key === 'Escape') close();
    else if (event.key === 'ArrowDown') goTo(at + 1);
    else if (event.key === 'ArrowUp') goTo(at < 0 ? -1 : at - 1);
    else if (event.key === 'Home') goTo(0);
    else if (event.key === 'End') goTo(-1);
    else if (event.key === 'Tab') return setOpen(false);
    else if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const wanted = [...all.slice(at + 1), ...all.slice(0, at + 1)];
      wanted.find((item) => item.textContent?.trim().toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
    } else return;
    if (event.key.length > 1) event.preventDefault();
    event.stopPropagation();
  };
  return (
    // The keys belong to the items inside; the wrapper only hears them.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div ref={place} class={classes(styles.place, extra)} onKeyDown={move}>
      {trigger({
        'aria-haspopup': 'menu',
        'aria-expanded': open,
        'aria-controls': id,
        onClick: () => setOpen(!open),
      })}
      <div
        id={id}
        role="menu"
        aria-label={label}
        class={classes(styles.menu, styles[side], up && styles.up)}
        hidden={!open}
      >
        <div class={styles.scroll}>
          {open &&
            groups
              .filter((group) => group.length > 0)
              .map((group, index) => (
                // Known by their place, so that the focus outlives another language.
                // A fieldset would be a group of form fields; this is one of a menu.
                // biome-ignore lint/a11y/useSemanticElements: see above
                <div key={index} role="group" class={classes(styles.group, index > 0 && styles.lined)}>
                  {group.map((item, place) => (
                    <Choice key={place} item={item} onDone={close} />
                  ))}
                </div>
              ))}
        </div>
      </div>
    </div>
  );
}

function Choice({ item, onDone }: { item: MenuItem; onDone: () => void }) {
  const inside = (
    <>
      {item.start ?? (item.icon && <Icon name={item.icon} />)}
      <span class={styles.label}>{item.label}</span>
      {item.checked && <Icon name="tick" />}
      {item.keys && (
        <span class={styles.keys} aria-hidden="true">
          {item.keys}
        </span>
      )}
    </>
  );
  const shared = {
    type: 'button',
    tabIndex: -1,
    'data-item': true,
    class: classes(styles.item, item.danger && styles.danger),
    onClick: () => {
      onDone();
      item.onChoose();
    },
  } as const;
  return item.checked === undefined ? (
    <button {...shared} role="menuitem">
      {inside}
    </button>
  ) : (
    <button {...shared} role="menuitemradio" aria-checked={item.checked}>
      {inside}
    </button>
  );
}
