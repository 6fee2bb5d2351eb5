interface Wanted {
  proxyPort: number;
  /** Add-on id to the host of its pages. */
  uuids: Record<string, string>;
}

type Preferences = Record<string, string | number | boolean>;

/** Nothing of Firefox' own goes to the network; whatever tries is seen by the proxy. */
const QUIET: Preferences = {
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.aboutwelcome.enabled': false,
  'browser.contentblocking.report.lockwise.enabled': false,
  'browser.discovery.enabled': false,
  'browser.newtabpage.enabled': false,
  'browser.newtabpage.activity-stream.feeds.system.topstories': false,
  'browser.ping-centre.telemetry': false,
  'browser.region.network.url': '',
  'browser.region.update.enabled': false,
  'browser.safebrowsing.blockedURIs.enabled': false,
  'browser.safebrowsing.downloads.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.search.update': false,
  'browser.search.suggest.enabled': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.tabs.firefox-view': false,
  'browser.topsites.contile.enabled': false,
  'browser.urlbar.merino.endpointURL': '',
  'browser.urlbar.suggest.searches': false,
  'captivedetect.canonicalURL': '',
  'datareporting.healthreport.uploadEnabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'dom.push.connection.enabled': false,
  'extensions.blocklist.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'extensions.update.enabled': false,
  'geo.provider.network.url': '',
  'media.gmp-manager.updateEnabled': false,
  'media.gmp-manager.url': '',
  'messaging-system.rsexperimentloader.enabled': false,
  // The sandbox is the network, also on a machine that has none.
  'network.manage-offline-status': false,
  'network.offline-mirrors-connectivity': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.dns.disablePrefetch': true,
  'network.http.speculative-parallel-limit': 0,
  'network.prefetch-next': false,
  'network.trr.mode': 5,
  // Heard only with MOZ_REMOTE_SETTINGS_DEVTOOLS in the environment.
  'services.settings.server': 'data:,#none',
  'signon.autofillForms': false,
  'toolkit.telemetry.enabled': false,
  'toolkit.telemetry.server': '',
  'toolkit.telemetry.unified': false,
};

export function firefoxPreferences({ proxyPort, uuids }: Wanted): Preferences {
  return {
    ...QUIET,
    // Whichever is free; see there.
    'marionette.port': 0,
    'extensions.webextensions.uuids': JSON.stringify(uuids),
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': proxyPort,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': proxyPort,
    // Errors that pages write on the console come out on the program's standard output.
    'devtools.console.stdout.content': true,
    'devtools.console.stdout.chrome': false,
    // A question may be answered as soon as it stands there.
    'security.notification_enable_delay': 0,
    'security.dialog_enable_delay': 0,
    'browser.shell.checkDefaultBrowser': false,
    'browser.sessionstore.resume_from_crash': false,
    'browser.tabs.warnOnClose': false,
    'datareporting.policy.dataSubmissionPolicyBypassNotification': true,
    'intl.locale.requested': 'en-US',
    'layout.css.devPixelsPerPx': '1',
    'ui.prefersReducedMotion': 0,
    'widget.gtk.overlay-scrollbars.enabled': true,
  };
}
