/**
 * Scripts for the browser's own (privileged) window. Each is the body of an async function that sees `extension` (ours),
 * `args`, `api` (what implements the extension's APIs) and `until`.
 */

/** Wraps a body into what Marionette runs; the answer is `{ value }` or `{ error }`. */
export const privileged = (addonId: string, body: string): string => `
  const args = [...arguments];
  const done = args.pop();
  const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(addonId)}) ?? {};
  const api = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs').ExtensionParent.apiManager;
  const until = async (ask, what) => {
    const end = Date.now() + 20000;
    for (;;) {
      const answer = await ask();
      if (answer) return answer;
      if (Date.now() > end) throw new Error('waited for ' + what);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  // Marionette's own actor runs a script in any page, the event page and the popup included.
  const runIn = (context, script) =>
    context.currentWindowGlobal.getActor('MarionetteCommands').executeScript(script, [], { timeout: 30000, async: true });
  (async () => { ${body} })().then((value) => done({ value }), (error) => done({ error: String(error) + '\\n' + error?.stack }));
`;

/** Runs once: answers permission questions in every window by their own buttons. */
export const WATCH = `
  const watch = (win) => {
    const panel = win.document.getElementById('notification-popup');
    panel?.addEventListener('popupshown', () => {
      const question = panel.firstElementChild;
      const answer = Services.prefs.getStringPref('likeness.test.answer', 'allow');
      if (question?.id !== 'addon-webext-permissions-notification') return;
      win.setTimeout(() => (answer === 'allow' ? question.button : question.secondaryButton).click(), 0);
    });
  };
  for (const win of Services.wm.getEnumerator('navigator:browser')) watch(win);
  Services.ww.registerNotification((win, topic) => {
    if (topic === 'domwindowopened') win.addEventListener('load', () => watch(win), { once: true });
  });
`;

/** Runs once, before ours is installed; an update is another extension to Firefox. */
export const WATCH_NOTIFICATIONS = `
  api.on('startup', (_, started) => {
    if (started.id !== args[0]) return;
    const notifications = api.getAPI('notifications', started).notificationsMap;
    started.testNotifications = [];
    notifications.set = function (id, shown) {
      started.testNotifications.push({ title: shown.options.title, message: shown.options.message });
      return Map.prototype.set.call(this, id, shown);
    };
  });
`;

export const ANSWER = `Services.prefs.setStringPref('likeness.test.answer', args[0]);`;

export const NOTIFICATIONS = `return extension.testNotifications;`;

export const BADGE = `return api.global.browserActionFor(extension).action.getProperty(null, 'badgeText') ?? '';`;

export const SHORTCUT = `
  const [name] = args;
  const win = Services.wm.getMostRecentWindow('navigator:browser');
  // They carry no name: each is known by its letter.
  const letter = extension.manifest.commands[name].suggested_key.default.split('+').at(-1);
  const keys = [...win.document.querySelectorAll('keyset[id^="ext-keyset-id-"] > key')];
  const key = keys.find((one) => one.getAttribute('key') === letter);
  if (!key) throw new Error('no key for ' + name + ' among ' + keys.map((one) => one.outerHTML).join(', '));
  key.doCommand();
`;

export const REVOKE = `
  const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
  await ExtensionPermissions.remove(extension.id, { permissions: [], origins: args[0] }, extension);
`;

/**
 * Firefox lets a page be for which an event comes meanwhile, and one that still works on an event (that once), so it is told again. The page
 * that is ended is another one than what the next event starts.
 */
export const KILL = `
  if (extension.backgroundState === 'stopped') return;
  await extension.wakeupBackground();
  const page = extension.backgroundContext;
  const isOver = () => extension.backgroundState === 'stopped' || extension.backgroundContext !== page;
  await until(async () => {
    if (!isOver()) await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
    return isOver();
  }, 'the event page to end');
`;

export const ALIVE = `return extension.backgroundState !== 'stopped';`;

/** What is asked from here is no event to Firefox, which would end a page that is idle in the middle of it. */
export const RUN_IN_BACKGROUND = `
  const page = await until(async () => {
    await extension.wakeupBackground();
    extension.emit('background-script-reset-idle', { reason: 'event' });
    return extension.backgroundState === 'running' && extension.backgroundContext;
  }, 'the event page');
  return runIn(page.xulBrowser.browsingContext, args[0]);
`;

export const MENU = `
  const items = [...(api.global.gMenuMap?.get(extension)?.values() ?? [])];
  const ids = new Set(items.map((item) => item.id));
  const withChildren = (item) => [item.title, ...items.filter((one) => one.parentId === item.id).flatMap(withChildren)];
  // The topmost ones hang below an entry that Firefox makes itself.
  const topmost = items.filter((item) => !ids.has(item.parentId));
  return topmost.flatMap(withChildren).filter(Boolean);
`;

/** The context menu stands open; goes down to the item and chooses it. */
export const CHOOSE = `
  const menu = document.getElementById('contentAreaContextMenu');
  await until(() => menu.state === 'open', 'the context menu');
  const find = () => [...menu.querySelectorAll('menuitem')].find((item) => !item.hidden && item.label === args[0]);
  const item = find();
  if (!item) {
    const offered = [...menu.querySelectorAll('[id^="likeness"]')].map((one) => one.label).join(', ');
    menu.hidePopup();
    throw new Error('no item ' + args[0] + ' in the menu: ' + offered);
  }
  const parents = [];
  for (let at = item.parentElement; at && at !== menu; at = at.parentElement) if (at.localName === 'menu') parents.unshift(at);
  for (const parent of parents) {
    parent.openMenu(true);
    await until(() => parent.menupopup.state === 'open', 'the menu ' + parent.label);
  }
  find().closest('menupopup').activateItem(find());
  // Else the next right click finds this one still there.
  await until(() => menu.state === 'closed', 'the context menu to close');
`;

/** Every tab of every window: its address. */
export const ADDRESSES = `
  return [...Services.wm.getEnumerator('navigator:browser')].flatMap((win) => win.gBrowser.browsers.map((one) => one.currentURI.spec));
`;

/** The page of the chosen tab becomes this large, whatever the window's size. */
export const RESIZE = `
  const [width, height] = args;
  const page = gBrowser.selectedBrowser;
  const lines = ['', 'min-', 'max-'].flatMap((word) => [word + 'width:' + width + 'px', word + 'height:' + height + 'px']);
  page.style.cssText = [...lines, 'flex: none'].join(';');
  await until(() => page.clientWidth === width && page.clientHeight === height, 'the page to take its size');
`;

export const THEME = `gBrowser.selectedBrowser.browsingContext.prefersColorSchemeOverride = args[0];`;

/** What a reader told the system; `none` is as this machine has it. */
export const READER = `
  const { browsingContext } = gBrowser.selectedBrowser;
  browsingContext.forcedColorsOverride = args[0].forcedColors ?? 'none';
  browsingContext.prefersReducedMotionOverride = args[0].reducedMotion ?? 'none';
`;

const POPUP = `const popup = document.querySelector('browser.webextension-popup-browser');`;

export const POPUP_SHOWN = `
  await until(() => {
    ${POPUP}
    return popup && popup.clientWidth > 0 && popup.currentURI.spec.startsWith('moz-extension:');
  }, 'the popup');
`;

const POPUP_GONE = `await until(() => !document.querySelector('browser.webextension-popup-browser'), 'the popup to close');`;

/** Firefox opens none, without a word, in a window that is not in front or while the one before is still closing. */
export const OPEN_POPUP = `
  ${POPUP_GONE}
  window.focus();
  await until(() => Services.focus.activeWindow === window, 'the window to come to the front');
  await api.global.browserActionFor(extension).openPopup(window, true);
  ${POPUP_SHOWN}
  ${POPUP}
  if (args[0]) popup.browsingContext.prefersColorSchemeOverride = args[0];
`;

export const THEME_POPUP = `${POPUP} popup.browsingContext.prefersColorSchemeOverride = args[0];`;

export const RUN_IN_POPUP = `${POPUP} if (!popup) throw new Error('the popup is closed'); return runIn(popup.browsingContext, args[0]);`;

/** Until it is gone: one that is still closing would be taken for the next. */
export const CLOSE_POPUP = `${POPUP} popup?.closest('panel').hidePopup(); ${POPUP_GONE}`;

export const CAPTURE_POPUP = `
  ${POPUP}
  // Firefox refuses while the popup is still being sized to its content.
  const bitmap = await until(
    () => popup.browsingContext.currentWindowGlobal.drawSnapshot(null, 1, 'white').catch(() => null),
    'a picture of the popup',
  );
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext('2d').drawImage(bitmap, 0, 0);
  const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
`;

/** Uncaught errors of our own pages. */
export const ERRORS = `
  return Services.console.getMessageArray()
    .filter((one) => one instanceof Ci.nsIScriptError && !(one.flags & Ci.nsIScriptError.warningFlag) && !(one.flags & Ci.nsIScriptError.infoFlag))
    .filter((one) => one.sourceName.startsWith(args[0]))
    .map((one) => one.sourceName + ':' + one.lineNumber + ': ' + one.errorMessage);
`;
