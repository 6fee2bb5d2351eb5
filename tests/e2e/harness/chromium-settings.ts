/**
 * How Chromium is started: with our extension, without anything of its own that talks to the network. Playwright already
 * passes `--disable-features` and the like; a second list would replace its own.
 */

/** @param folders of extensions */
export function chromiumArguments(folders: string[]): string[] {
  return [
    // Chromium refuses to run as root with its sandbox on.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    `--disable-extensions-except=${folders.join()}`,
    `--load-extension=${folders.join()}`,
    '--ignore-certificate-errors',
    // Names are left to the proxy; what goes around the proxy finds no host.
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-domain-reliability',
    '--disable-quic',
    '--component-updater=url-source=http://127.0.0.1:9/,disable-background-downloads',
    '--gaia-url=http://127.0.0.1:9/',
    '--disable-sync',
    '--no-pings',
    '--disable-gpu',
    '--force-color-profile=srgb',
    '--hide-scrollbars',
    '--lang=en-US',
  ];
}

/**
 * As `chrome://flags` keeps it, which adds to playwright's list: the address bar's suggestions are not made ready. They are two pages with
 * a process of their own, and take a third of what a start costs. A flag that a later Chromium doesn't know changes nothing.
 */
export const chromiumState: object = {
  browser: { enabled_labs_experiments: ['webui-omnibox-popup@2', 'webui-omnibox-aim-popup@2'] },
};

/**
 * Every host counts as granted once before: `permissions.request` says yes without a question (headless, the question could
 * not be seen), while `contains` says no until then.
 */
export function chromiumPreferences(extensionId: string): object {
  const granted = {
    explicit_host: ['https://*/*', 'http://*/*'],
    api: [],
    manifest_permissions: [],
    scriptable_host: [],
  };
  return {
    // Without it Chromium switches an unpacked extension off when it is loaded anew, as an update is.
    extensions: { ui: { developer_mode: true }, settings: { [extensionId]: { runtime_granted_permissions: granted } } },
    dns_prefetching: { enabled: false },
    net: { network_prediction_options: 2 },
    safebrowsing: { enabled: false },
    search: { suggest_enabled: false },
    signin: { allowed: false, allowed_on_next_startup: false },
    translate: { enabled: false },
  };
}
