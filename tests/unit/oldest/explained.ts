import type { Browser } from './compat';

/** What is newer than the oldest browsers, and why it does no harm there. Each is looked at by hand when it comes in. */

interface Explained {
  what: string;
  /** Where it is too new. */
  in: Browser[];
  why: string;
}

const CHROME: Browser[] = ['chrome'];
const FIREFOX: Browser[] = ['firefox'];
const ANDROID: Browser[] = ['firefox_android'];
const BOTH_FIREFOX: Browser[] = [...FIREFOX, ...ANDROID];
const ALL: Browser[] = [...CHROME, ...BOTH_FIREFOX];

export const EXPLAINED: Explained[] = [
  {
    what: 'AbortSignal.timeout',
    in: CHROME,
    why: 'Chrome 103 has it; only its reason is another one, which nobody reads',
  },
  {
    what: 'browser.action.openPopup',
    in: CHROME,
    why: 'what it throws is caught, and a tab opens (platform/pages.ts)',
  },
  {
    what: 'browser.menus.getTargetElement',
    in: [...CHROME, ...ANDROID],
    why: 'asked for first (platform/in-clicked-page.ts)',
  },
  {
    what: 'browser.notifications.onButtonClicked',
    in: BOTH_FIREFOX,
    why: 'asked for first (platform/notifications.ts)',
  },
  { what: 'browser.windows.create', in: ANDROID, why: 'asked for first (platform/pages.ts)' },
  { what: 'browser.windows.update', in: ANDROID, why: 'asked for first (platform/pages.ts)' },
  {
    what: 'browser.windows.WINDOW_ID_CURRENT',
    in: ANDROID,
    why: 'only beside `sidePanel`, which is Chrome’s (platform/pages.ts)',
  },
  ...[
    'commands',
    'commands._execute_action',
    'sidebar_action',
    'sidebar_action.default_panel',
    'sidebar_action.default_icon',
    'sidebar_action.default_title',
    'sidebar_action.open_at_install',
    'the permission contextMenus',
  ].map((what) => ({ what, in: ANDROID, why: 'passed over there; its interface is asked for first' })),
  {
    what: 'the permission menus',
    in: BOTH_FIREFOX,
    why: 'Firefox 55 has it; the data name it as another word for contextMenus',
  },
  {
    what: 'browser_specific_settings.gecko_android',
    in: FIREFOX,
    why: 'for the other Firefox, and passed over by this one',
  },
  {
    what: '.indices',
    in: ALL,
    why: 'a match’s, of the flag d (Chrome 90, Firefox 88); the data know another thing of that name',
  },
  { what: '.moveBefore', in: ALL, why: 'preact asks for it first' },
  { what: 'Uint8Array.fromHex', in: CHROME, why: '@noble asks for it first' },
  { what: 'Symbol.dispose', in: [...CHROME, ...FIREFOX], why: 'mediabunny brings it' },
  {
    what: 'Symbol.asyncDispose',
    in: [...CHROME, ...FIREFOX],
    why: 'in a helper for `await using`, which nobody does; zip.js asks',
  },
  { what: 'SuppressedError', in: [...CHROME, ...FIREFOX], why: 'asked for first, in the same helper' },
  ...[
    'VideoDecoder',
    'VideoDecoder.isConfigSupported',
    'AudioDecoder',
    'AudioDecoder.isConfigSupported',
    'AudioData',
  ].map((what) => ({ what, in: ANDROID, why: 'asked for first: a film is sent without a thumbnail (media/still.ts)' })),
  ...['EncodedVideoChunk', 'EncodedAudioChunk', '.configure', '.decodeQueueSize'].map((what) => ({
    what,
    in: ANDROID,
    why: 'only with a decoder, which isn’t there',
  })),
  { what: 'box-decoration-break', in: CHROME, why: 'stands below the same with its prefix' },
  { what: 'box-decoration-break: clone', in: CHROME, why: 'stands below the same with its prefix' },
  { what: 'field-sizing', in: BOTH_FIREFOX, why: 'a field keeps its rows and scrolls' },
  { what: 'field-sizing: content', in: BOTH_FIREFOX, why: 'a field keeps its rows and scrolls' },
  { what: 'text-size-adjust', in: BOTH_FIREFOX, why: 'Firefox enlarges no page that says its width' },
  { what: 'resize', in: ANDROID, why: 'there is no pointer to pull with' },
  { what: '::-moz-progress-bar', in: CHROME, why: 'Firefox’ name, in a rule of its own' },
  ...[
    '::-webkit-progress-bar',
    '::-webkit-progress-value',
    '::-webkit-meter-inner-element',
    '::-webkit-meter-bar',
    '::-webkit-meter-optimum-value',
    '::-webkit-search-cancel-button',
  ].map((what) => ({ what, in: BOTH_FIREFOX, why: 'Chrome’s name, in a rule of its own' })),
];
