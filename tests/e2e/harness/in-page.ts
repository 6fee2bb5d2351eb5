import type { Match, Target } from './selector';

/**
 * Functions that run inside the page. Each is sent as its own source text, so it may use nothing from outside itself.
 */

/** The first visible element that the target names, or null. */
export function locate(target: Target): Element | null {
  const TAGS: Record<string, string> = {
    alert: '',
    button: 'button, summary, input[type=button], input[type=submit], input[type=reset]',
    checkbox: 'input[type=checkbox], [role=switch]',
    combobox: 'select',
    dialog: 'dialog',
    heading: 'h1, h2, h3, h4, h5, h6',
    img: 'img',
    link: 'a[href]',
    listitem: 'li',
    menuitem: '[role=menuitemradio], [role=menuitemcheckbox]',
    radio: 'input[type=radio]',
    status: 'output',
    tab: '',
    textbox: [
      'textarea, input:not([type]), [role=searchbox]',
      ...['text', 'search', 'url', 'email', 'tel', 'password', 'number', 'date'].map((type) => `input[type=${type}]`),
    ].join(', '),
    timer: '',
  };
  const tidy = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();
  const seen = (element: Element): boolean =>
    element.checkVisibility({ visibilityProperty: true }) && !element.closest('[aria-hidden=true], [inert]');
  const written = (element: Element): string => {
    const copy = element.cloneNode(true) as Element;
    for (const hidden of copy.querySelectorAll('[aria-hidden=true], [hidden], style, script, input, select, textarea'))
      hidden.remove();
    for (const image of copy.querySelectorAll('img[alt]')) image.replaceWith(image.getAttribute('alt') ?? '');
    for (const named of copy.querySelectorAll('[aria-label]'))
      named.replaceWith(named.getAttribute('aria-label') ?? '');
    return tidy(copy.textContent);
  };
  const namesOf = (element: Element): string[] => {
    const ids = element.getAttribute('aria-labelledby');
    if (ids)
      return [
        tidy(
          ids
            .split(/\s+/)
            .map((id) => document.getElementById(id)?.textContent)
            .join(' '),
        ),
      ];
    const label = element.getAttribute('aria-label');
    if (label) return [tidy(label)];
    const labels = [...((element as HTMLInputElement).labels ?? [])];
    if (labels.length > 0) return labels.map((one) => written(one));
    if (element instanceof HTMLInputElement && ['button', 'submit', 'reset'].includes(element.type))
      return [element.value];
    const text = element.matches('input, select, textarea') ? '' : written(element);
    return [text || tidy(element.getAttribute('alt') ?? element.getAttribute('title') ?? '')];
  };

  if ('css' in target) return [...document.querySelectorAll(target.css)].find(seen) ?? null;
  const { role, name } = target;
  const tags = TAGS[role] ? `${TAGS[role]}, ` : '';
  const fits = (text: string): boolean =>
    'text' in name ? text === tidy(name.text) : new RegExp(name.pattern, name.flags).test(text);
  return (
    [...document.querySelectorAll(`${tags}[role=${role}]`)].find((element) => {
      const own = element.getAttribute('role');
      const isRole = !own || own === role || element.matches(TAGS[role] || `[role=${role}]`);
      return isRole && seen(element) && namesOf(element).some(fits);
    }) ?? null
  );
}

/** What stands at the target: null when nothing does. A field's text is its value. */
export function read(
  find: (target: Target) => Element | null,
  target: Target,
): { text: string; enabled: boolean } | null {
  const element = find(target);
  if (!element) return null;
  const field = element as HTMLInputElement;
  // What a user sees, without what is hidden. A space at which no line ends is a space.
  const shown = ((element as HTMLElement).innerText ?? element.textContent ?? '').replaceAll('\u00a0', ' ');
  const holdsValue = element.matches('input, textarea, select');
  const text = holdsValue ? field.value : shown;
  return { text: text.trim(), enabled: !element.matches(':disabled') };
}

/** True when something was found (and says the text). */
export function says(found: { text: string } | null, text: Match | null): boolean {
  if (!found || !text) return Boolean(found);
  return 'text' in text ? found.text.includes(text.text) : new RegExp(text.pattern, text.flags).test(found.text);
}

/** What a click on the target has to hit: a box that is drawn by its label is clicked there. Null while disabled. */
export function clickable(find: (target: Target) => Element | null, target: Target): Element | null {
  const element = find(target);
  if (!element || element.matches(':disabled')) return null;
  element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  const { width, height } = element.getBoundingClientRect();
  const label = element.matches('input[type=checkbox], input[type=radio]')
    ? (element as HTMLInputElement).labels?.[0]
    : undefined;
  return label && (width < 8 || height < 8) ? label : element;
}

/** Sets a field as typing would, for the kinds of fields that take no typing. False: this one does. */
export function choose(element: Element, value: string): boolean {
  if (!(element instanceof HTMLSelectElement) && !element.matches('input[type=date]')) return false;
  if (element instanceof HTMLSelectElement) {
    const option = [...element.options].find((one) => one.value === value || one.text.trim() === value);
    if (!option) throw new Error(`no option ${value}`);
    element.value = option.value;
  } else {
    (element as HTMLInputElement).value = value;
  }
  element.dispatchEvent(new Event('input', { bubbles: true }));
  element.dispatchEvent(new Event('change', { bubbles: true }));
  return true;
}
