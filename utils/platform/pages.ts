import { browser } from 'wxt/browser';

/** Our own pages, opened or brought to the front. */

type Place =
  | { page: 'options'; section?: string }
  | { page: 'library'; personId?: string; adding?: boolean; generationId?: string }
  | { page: 'consent'; consentId: string };

/** The popup at its toolbar button; in a tab where the browser can't open it by itself, and on phones. */
export async function showPopup(): Promise<void> {
  try {
    await browser.action.openPopup();
  } catch {
    await browser.tabs.create({ url: browser.runtime.getURL('/popup.html') });
  }
}

const addressOf = (place: Place): string => {
  const url = new URL(browser.runtime.getURL(`/${place.page}.html`));
  if (place.page === 'options' && place.section) url.hash = place.section;
  if (place.page === 'library' && place.personId) url.hash = `${place.adding ? 'add' : 'person'}=${place.personId}`;
  if (place.page === 'library' && place.generationId) url.hash = `generation=${place.generationId}`;
  if (place.page === 'consent') url.hash = place.consentId;
  return url.href;
};

async function showTab(address: string): Promise<void> {
  const bare = address.split('#')[0] ?? address;
  const [open] = await browser.tabs.query({ url: `${bare}*` }).catch(() => []);
  if (open?.id === undefined) {
    await browser.tabs.create({ url: address });
    return;
  }
  await browser.tabs.update(open.id, { active: true, url: address });
  if (open.windowId !== undefined) await browser.windows?.update(open.windowId, { focused: true });
}

export const showPage = (place: Place): Promise<void> => showTab(addressOf(place));

/** The verification in a small window of its own; Firefox for Android has no windows, there it is a tab. */
export async function showVerification(verificationId: string): Promise<void> {
  const address = browser.runtime.getURL(`/verify.html#${verificationId}`);
  if (!browser.windows?.create) {
    await browser.tabs.create({ url: address });
    return;
  }
  const [open] = await browser.tabs.query({ url: `${browser.runtime.getURL('/verify.html')}*` }).catch(() => []);
  if (open?.id !== undefined && open.windowId !== undefined) {
    await browser.tabs.update(open.id, { url: address });
    await browser.windows.update(open.windowId, { focused: true });
    return;
  }
  await browser.windows.create({ url: address, type: 'popup', width: 536, height: 800 });
}

/** As the manifest says it. */
export const version = (): string => browser.runtime.getManifest().version;

/** Firefox for Android has no menu on pictures: there nobody is told to right-click one. */
export const hasPictureMenu = (): boolean => browser.contextMenus !== undefined;

/** Both are asked for on the click itself, and Firefox for Android has neither. */
interface BesideApi {
  sidePanel?: { open(options: { windowId: number }): Promise<void> };
  sidebarAction?: { open(): Promise<void> };
}
const besideApi = (): BesideApi => browser as unknown as BesideApi;

/** True where the browser has a place beside the page for views of ours. */
export const canOpenBeside = (): boolean => Boolean(besideApi().sidePanel ?? besideApi().sidebarAction);

/**
 * Opens the library beside the page: Chrome's side panel, Firefox' sidebar. Call it in the click: both refuse without.
 * `WINDOW_ID_CURRENT` saves Chrome a question whose answer would come after the click.
 */
export async function openBeside(): Promise<void> {
  const { sidePanel, sidebarAction } = besideApi();
  if (sidePanel) await sidePanel.open({ windowId: browser.windows.WINDOW_ID_CURRENT });
  else await sidebarAction?.open();
}
