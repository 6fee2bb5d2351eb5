import type { Seen } from '@/utils/assets/clicks/click';

/**
 * Functions that run inside a page on the user's click, and nowhere else. Each is sent there as its own text: it may use
 * nothing from outside itself. What they keep between two calls is in our own world of the page, which the page can't see.
 */

/** What stands in our world of the page until `forgetInPage`, for each click apart: several may be under way. */
interface Kept {
  likenessClicks?: Record<string, { element?: Element; bytes?: Blob }>;
}

/**
 * Looks at what was clicked: by Firefox' id of the element, else by its address.
 * @param click a name of its own for this click
 * @param address what the browser says it shows; may be missing for very long ones
 */
export function lookInPage(click: string, address: string | null, link: string | null, targetId: number | null): Seen {
  const kept = globalThis as Kept;
  const tools = globalThis as {
    browser?: { menus?: { getTargetElement?(id: number): Element | null } };
  };
  const isMedia = (element: Element | null | undefined): element is HTMLImageElement | HTMLMediaElement =>
    element instanceof HTMLImageElement || element instanceof HTMLMediaElement;
  const shownBy = (element: Element): string =>
    isMedia(element) ? element.currentSrc || element.src : element.getAttribute('src') || '';
  const selector = 'img, video, audio, input[type="image"]';

  /** All of them, those inside open shadow roots last. */
  function mediaIn(root: Document | ShadowRoot): Element[] {
    const here = [...root.querySelectorAll(selector)];
    for (const host of root.querySelectorAll('*')) if (host.shadowRoot) here.push(...mediaIn(host.shadowRoot));
    return here;
  }

  function find(): Element | undefined {
    let clicked: Element | null | undefined;
    try {
      clicked = targetId === null ? undefined : tools.browser?.menus?.getTargetElement?.(targetId);
    } catch {
      // Not to be had there: by its address, then.
    }
    if (clicked && isMedia(clicked)) return clicked;
    const inside = clicked?.querySelector(selector);
    if (inside && (!address || shownBy(inside) === address)) return inside;
    if (!address)
      return link ? undefined : [...document.querySelectorAll(selector)].find((one) => one.matches(':hover'));
    const direct = [...document.querySelectorAll(selector)].filter((one) => shownBy(one) === address);
    const all = direct.length > 0 ? direct : mediaIn(document).filter((one) => shownBy(one) === address);
    return all.find((one) => one.matches(':hover')) ?? all[0];
  }

  const element = find();
  kept.likenessClicks ??= {};
  kept.likenessClicks[click] = { element };
  const own = (name: string): string => (element?.getAttribute(name) ?? '').trim();
  const links = element || !link ? [] : [...document.querySelectorAll('a')].filter(({ href }) => href === link);
  const linkText = (links.find((one) => one.matches(':hover')) ?? links[0])?.textContent?.trim() ?? '';
  const caption = element?.closest('figure')?.querySelector('figcaption')?.textContent ?? '';
  const around = element?.closest<HTMLAnchorElement>('a[href]')?.href;
  const picture = element?.parentElement instanceof HTMLPictureElement ? element.parentElement : undefined;
  const sources = [...(picture?.querySelectorAll('source') ?? [])].map((source) => ({
    srcset: source.srcset.slice(0, 20_000),
    type: source.type.slice(0, 100),
    media: source.media.slice(0, 1000),
    fits: !source.media || matchMedia(source.media).matches,
  }));
  return {
    frameUrl: location.href,
    title: document.title.slice(0, 300),
    shown: element ? shownBy(element) : '',
    srcset: own('srcset').slice(0, 20_000),
    sources: sources.slice(0, 50),
    words: (own('alt') || own('title') || own('aria-label') || caption || linkText).slice(0, 300),
    link: typeof around === 'string' ? around : '',
  };
}

/** What a stranger hears of an address, as far as this page may know: its status and type, or that it is a picture. */
export async function probeInPage(
  address: string,
  limit: number,
): Promise<{ status: number; type: string } | { picture: boolean }> {
  // Firefox asks in the extension's name when its script does; the page's own `fetch` is here.
  const { content } = globalThis as { content?: { fetch: typeof fetch } };
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), limit));

  const ask = async (): Promise<{ status: number; type: string } | undefined> => {
    const options = { credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' } as const;
    const answer = await (content ? content.fetch(address, options) : fetch(address, options));
    void answer.body?.cancel().catch(() => undefined);
    return { status: answer.status, type: answer.headers.get('content-type') ?? '' };
  };
  const said = await Promise.race([ask().catch(() => undefined), late]);
  if (said) return said;

  // Closed to other sites, or there is no answer at all: whether it is a picture can still be seen.
  const picture = new Image();
  picture.referrerPolicy = 'no-referrer';
  const seen = new Promise<boolean>((resolve) => {
    picture.onload = () => resolve(picture.naturalWidth > 0);
    picture.onerror = () => resolve(false);
    picture.src = address;
  });
  return { picture: (await Promise.race([seen, late])) ?? false };
}

/**
 * Reads bytes as the page itself could, with its cookies, from the cache where they are. They stay there, to be taken in
 * pieces. A picture that can't be fetched is drawn and saved again where the browser allows it.
 * @param isShown the address is the one that the found element shows
 */
export async function readInPage(
  click: string,
  address: string,
  most: number,
  limit: number,
  isShown: boolean,
): Promise<{ size: number; type: string } | { problem: 'unreadable' | 'large' }> {
  const kept = (globalThis as Kept).likenessClicks?.[click] ?? {};
  const { content } = globalThis as { content?: { fetch: typeof fetch } };
  const isOfPage = new URL(address, location.href).origin === location.origin;

  const drawn = (): Promise<Blob | null> => {
    const { element } = kept;
    if (!isShown || !(element instanceof HTMLImageElement) || !element.complete || element.naturalWidth === 0)
      return Promise.resolve(null);
    const canvas = document.createElement('canvas');
    canvas.width = element.naturalWidth;
    canvas.height = element.naturalHeight;
    canvas.getContext('2d')?.drawImage(element, 0, 0);
    return new Promise((resolve, reject) => {
      try {
        // Throws where the picture came from a host that doesn't share it.
        canvas.toBlob(resolve, 'image/png');
      } catch (error) {
        reject(error);
      }
    });
  };

  const fetched = async (ask: typeof fetch): Promise<Blob | 'large' | null> => {
    const answer = await ask(address, { credentials: isOfPage ? 'include' : 'omit', cache: 'force-cache' });
    if (Number(answer.headers.get('content-length') ?? 0) > most) return 'large';
    const isPage = /^\s*text\/html\b/i.test(answer.headers.get('content-type') ?? '');
    return answer.ok && !isPage ? answer.blob() : null;
  };

  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), limit));
  let blob: Blob | 'large' | null = null;
  if (content) {
    const asPage = content.fetch.bind(content);
    blob = await Promise.race([fetched(asPage).catch(() => null), late]);
  }
  blob ??= await Promise.race([fetched(fetch).catch(() => null), late]);
  if (blob === 'large') return { problem: 'large' };
  blob ??= await drawn().catch(() => null);
  if (!blob || blob.size === 0) return { problem: 'unreadable' };
  if (blob.size > most) return { problem: 'large' };
  kept.bytes = blob;
  return { size: blob.size, type: blob.type };
}

/** A piece of what was read, in base64. */
export function takeFromPage(click: string, from: number, to: number): Promise<string> {
  const bytes = (globalThis as Kept).likenessClicks?.[click]?.bytes;
  return new Promise((resolve, reject) => {
    if (!bytes) return reject(new Error('nothing was read'));
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(bytes.slice(from, to));
  });
}

export function forgetInPage(click: string): void {
  delete (globalThis as Kept).likenessClicks?.[click];
}
