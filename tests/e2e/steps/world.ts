import { type BrowserName, type BrowserOptions, openBrowser, type TestBrowser } from '@/tests/e2e/harness/browser';
import {
  type ProviderName,
  type Sandbox,
  type SandboxOptions,
  type SandboxRequest,
  startSandbox,
} from '@/tests/sandbox/sandbox';

/** A sandbox and a browser that can reach nothing else. */
export interface World {
  sandbox: Sandbox;
  browser: TestBrowser;
  close(): Promise<void>;
}

export const BROWSERS = ['chromium', 'firefox'] as const satisfies BrowserName[];
export const PROVIDERS = ['easyrouter', 'anyfast', 'crun'] as const satisfies ProviderName[];

/**
 * @param hosts ports of servers on this machine that play a host besides the sandbox
 * @param more the folder of another extension beside ours, another build than the present one, scripts before the background's and the pages'
 */
export async function openWorld(
  name: BrowserName,
  options: SandboxOptions = {},
  hosts: Record<string, number> = {},
  more: Pick<BrowserOptions, 'neighbour' | 'extension' | 'preamble' | 'pageScript' | 'profile' | 'firstRun'> = {},
): Promise<World> {
  const sandbox = await startSandbox(options);
  const browser = await openBrowser(name, {
    httpPort: sandbox.httpPort,
    httpsPort: sandbox.httpsPort,
    hosts,
    ...more,
  });
  return {
    sandbox,
    browser,
    async close() {
      await browser.close();
      await sandbox.close();
    },
  };
}

/** Firefox' own note when a page closes while it waits for an answer, of either kind; popups do. */
const CLOSED_MEANWHILE = /Promise (rejected|resolved) after context unloaded/;

/** Hosts of Chromium's own: its check-in, its spelling dictionaries, its updates. Here nobody answers. */
const BROWSERS_OWN = /(^|\.)(gvt1|google|googleapis)\.com$/;

/** Asked by Chromium itself, whatever it is told: for one of its hosts, and not in the name of any page. */
const isBrowsersOwn = ({ host, headers }: SandboxRequest): boolean => {
  const { origin, 'sec-fetch-mode': mode, 'sec-fetch-site': site } = headers;
  return BROWSERS_OWN.test(host) && !origin && (mode === undefined || (mode === 'no-cors' && site === 'none'));
};

/** What a page, a worker or the extension asked for. */
export const askedByPages = ({ requests }: Pick<Sandbox, 'requests'>): SandboxRequest[] =>
  requests.filter((request) => !isBrowsersOwn(request));

/**
 * Fails when anything wanted to leave the machine, or went wrong unseen. Call it at the end of each file.
 * @param expected errors on the console that a test brings about itself
 */
export async function nothingLeft(
  { sandbox, browser }: Pick<World, 'sandbox' | 'browser'>,
  expected: RegExp[] = [],
): Promise<string[]> {
  const usual = [...expected, CLOSED_MEANWHILE];
  const errors = (await browser.errors()).filter((error) => !usual.some((pattern) => pattern.test(error)));
  const asked = new Set(askedByPages(sandbox).map(({ host }) => host));
  const strange = sandbox.unknownHosts.filter((host) => asked.has(host));
  return [...strange.map((host) => `asked for ${host}`), ...errors];
}

/** Names as people see them. */
export const PROVIDER_NAMES: Record<ProviderName, string> = {
  easyrouter: 'EasyRouter',
  anyfast: 'AnyFast',
  crun: 'Crun',
  byteplus: 'BytePlus ModelArk',
  volcengine: 'Volcengine Ark',
  relay: 'Ark relay',
  orcarouter: 'OrcaRouter',
  qiniu: 'Qiniu AI',
  tokenlab: 'TokenLab',
  agtcloud: 'AGTCloud',
};

/** Of those that everybody runs at an address of their own. */
export const OWN_ADDRESSES: Partial<Record<ProviderName, string>> = { relay: 'https://relay.example/volc' };
