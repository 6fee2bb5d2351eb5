import { anyfast } from './anyfast';
import { makeCertificate } from './certificate';
import { crun } from './crun';
import { easyrouter } from './easyrouter';
import { type Fault, type FaultRule, Faults, spoil } from './faults';
import { pageHosts, pageReply } from './hosts';
import {
  type AnswerOperation,
  type Asset,
  type Group,
  html,
  json,
  type ProviderName,
  type Reply,
  type SandboxRequest,
  type Session,
} from './model';
import { notePage } from './pages';
import { makePhone, type Phone } from './phone';
import { type Elsewhere, pictures } from './pictures';
import { sampleNames } from './samples';
import { listen } from './server';
import { secretKey } from './stamps';
import { State } from './state';
import type { Task } from './videos';

export type { Fault, FaultRule } from './faults';
export type { AnswerOperation, Asset, Operation, ProviderName, SandboxRequest, Session } from './model';
export type { Phone } from './phone';

export interface SandboxOptions {
  /** ms from create to verdict; 300 without. */
  reviewDelay?: number;
  /** Listens on every interface, and links lead to `https://<lanAddress>:<httpsPort>/phone`. */
  lanAddress?: string;
  /** About how many characters the H5 link has; 900 without. */
  linkLength?: number;
  /** ms in which the link can be opened; 120 s without. */
  linkLife?: number;
  /** ms in which a token can be exchanged; 30 min without. */
  tokenLife?: number;
  /** ms from create to the end of a video; 400 without. */
  renderTime?: number;
  /** Most creates of assets that a key may make in a minute; above it 429 with Retry-After. No limit without. */
  createsPerMinute?: number;
  /** What a provider's download finds at an address that is not played here, e.g. in a bucket. */
  elsewhere?: Elsewhere;
  /** Epoch ms. */
  now?: () => number;
}

export interface Sandbox {
  httpPort: number;
  httpsPort: number;
  keys: {
    easyrouter: string;
    anyfast: string;
    /** Accepted, but of a key group that can't verify people. */
    anyfastWrongGroup: string;
    crun: string;
    /** Accepted, and out of credits. */
    crunPoor: string;
  };
  pictures: typeof pictures;
  /** Everything received, oldest first. */
  requests: SandboxRequest[];
  /** Hosts that were asked for and are not played here, each once. */
  unknownHosts: string[];
  fault(rule: FaultRule): void;
  clearFaults(): void;
  /**
   * Chooses an answer until it is changed: a name of samples.ts or a variant of the provider; `default` restores.
   * @throws Error for a name that neither knows
   */
  answer(provider: ProviderName, operation: AnswerOperation, sample: string): void;
  /** While held, assets stay Processing. */
  holdReviews(hold: boolean): void;
  /** While held, videos stay at work. */
  holdVideos(hold: boolean): void;
  /** Copies, oldest first. */
  videos(provider?: ProviderName): Task[];
  /** Takes an asset out of every answer of its provider, or puts it back. */
  hideAsset(id: string, hidden: boolean): void;
  /** Calls that were charged, oldest first; only AnyFast charges for them. */
  billed(): string[];
  /** Copies, oldest first. */
  groups(provider?: ProviderName): Group[];
  /** @throws LinkEnded for a link that was never given out, or did not arrive whole */
  phone(linkOrToken: string): Phone;
  /** Copies, oldest first. */
  sessions(provider?: ProviderName): Session[];
  /** Copies, oldest first. */
  assets(provider?: ProviderName): Asset[];
  close(): Promise<void>;
}

/** One for all sandboxes of a process: a test may start dozens. By their names. */
const certificates = new Map<string, ReturnType<typeof makeCertificate>>();

function certificateOf(names: string[]): ReturnType<typeof makeCertificate> {
  const key = names.join();
  const made = certificates.get(key) ?? makeCertificate(names, Date.now());
  certificates.set(key, made);
  return made;
}

/** Starts the sandbox on free ports of 127.0.0.1, or of every interface when `lanAddress` is set. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const {
    reviewDelay = 300,
    linkLife = 120_000,
    tokenLife = 1_800_000,
    linkLength = 900,
    renderTime = 400,
    lanAddress,
    elsewhere,
    createsPerMinute = Number.POSITIVE_INFINITY,
    now = Date.now,
  } = options;
  const state = new State({ reviewDelay, linkLife, tokenLife, linkLength, renderTime, elsewhere, now });
  const keys = {
    easyrouter: secretKey('sk-'),
    anyfast: secretKey('sk-'),
    anyfastWrongGroup: secretKey('sk-'),
    crun: secretKey('crun-'),
    crunPoor: secretKey('crun-'),
  };
  const dialects = [
    easyrouter(state, [keys.easyrouter]),
    anyfast(state, { direct: keys.anyfast, aigc: keys.anyfastWrongGroup }),
    crun(state, { rich: keys.crun, poor: keys.crunPoor }),
  ];
  const faults = new Faults();
  const requests: SandboxRequest[] = [];
  const unknownHosts: string[] = [];
  const localNames = ['127.0.0.1', 'localhost', ...(lanAddress ? [lanAddress] : [])];

  function process(request: SandboxRequest): Reply {
    const page = pageReply(state, request, localNames);
    if (page) return page;
    const dialect = dialects.find(({ hosts }) => hosts.includes(request.host));
    if (dialect) return dialect.handle(request);
    return html(404, notePage('Not found', 'The sandbox has no such page.'));
  }

  /** Creates of the last minute by key, epoch ms; refused ones don't count. */
  const creates = new Map<string, number[]>();

  function tooMany({ operation, headers, at }: SandboxRequest): Fault | undefined {
    if (operation !== 'createAsset') return undefined;
    const key = headers.authorization ?? String(headers['x-api-key']);
    const recent = (creates.get(key) ?? []).filter((one) => one > at - 60_000);
    creates.set(key, recent);
    const [oldest = at] = recent;
    if (recent.length >= createsPerMinute) {
      return { kind: 'status', status: 429, retryAfter: Math.ceil((oldest + 60_000 - at) / 1_000) };
    }
    recent.push(at);
    return undefined;
  }

  function answer(request: SandboxRequest): Reply | 'reset' | 'hang' {
    requests.push(request);
    const dialect = dialects.find(({ hosts }) => hosts.includes(request.host));
    request.operation = dialect?.operationOf(request.method, request.path);
    if (request.operation) request.provider = dialect?.provider;
    const known = dialect || pageHosts.includes(request.host) || localNames.includes(request.host);
    if (!known && !unknownHosts.includes(request.host)) unknownHosts.push(request.host);
    const fault = faults.take(request) ?? tooMany(request);
    if (!fault) return process(request);
    const failure = (status: number) =>
      dialect?.failure(status, `status ${status}`) ?? json(status, { message: `status ${status}` });
    return spoil(fault, () => process(request), failure);
  }

  const names = [...new Set([...dialects.flatMap(({ hosts }) => hosts), ...pageHosts, ...localNames])];
  const tls = await certificateOf(names);
  const servers = await listen(answer, tls, { address: lanAddress ? '0.0.0.0' : '127.0.0.1', localNames, now });
  if (lanAddress) state.settings.lanOrigin = `https://${lanAddress}:${servers.httpsPort}`;

  return {
    httpPort: servers.httpPort,
    httpsPort: servers.httpsPort,
    keys,
    pictures,
    requests,
    unknownHosts,
    fault: (rule) => faults.add(rule),
    clearFaults: () => faults.clear(),
    answer(provider, operation, sample) {
      const own = dialects.find((dialect) => dialect.provider === provider)?.variants[operation] ?? [];
      const shared = operation === 'errors' ? [] : sampleNames;
      if (![...own, ...shared, 'default'].includes(sample))
        throw new Error(`${provider} ${operation}: no answer "${sample}"`);
      state.choose(provider, operation, sample);
    },
    holdReviews: (hold) => state.hold(hold),
    holdVideos: (hold) => {
      state.tasksHeld = hold;
    },
    videos: (provider) =>
      state.tasks.filter((one) => !provider || one.provider === provider).map((one) => ({ ...one })),
    hideAsset: (id, hidden) => state.hide(id, hidden),
    billed: () => [...state.billed],
    groups: (provider) =>
      state.groups.filter((one) => !provider || one.provider === provider).map((one) => ({ ...one })),
    phone: (linkOrToken) => makePhone(state, linkOrToken),
    sessions: (provider) =>
      state.sessions.filter((one) => !provider || one.provider === provider).map((one) => ({ ...one })),
    assets: (provider) => state.assets(provider).map((one) => ({ ...one })),
    close: () => servers.close(),
  };
}
