import { html, json, type Operation, type ProviderName, type Reply, type SandboxRequest } from './model';

export type Fault =
  /** `retryAfter`: seconds, or an HTTP date. */
  | { kind: 'status'; status: number; retryAfter?: number | string; body?: unknown }
  | { kind: 'html'; status?: number }
  /** Processed; the answer's text ends in the middle. */
  | { kind: 'cut' }
  | { kind: 'empty' }
  /** JSON of 2 MiB. */
  | { kind: 'huge' }
  | { kind: 'redirect'; to: string }
  | { kind: 'hang' }
  /** The connection ends before anything was done. */
  | { kind: 'reset-before' }
  /** Everything was done, and the answer is lost. */
  | { kind: 'reset-after' };

/** Without `host` a rule is for requests to a provider's API only; with it, for everything on that host. */
export interface FaultRule {
  host?: string;
  provider?: ProviderName;
  operation?: Operation;
  /** How many requests it spoils; 1 without. */
  times?: number;
  fault: Fault;
}

export class Faults {
  private rules: (FaultRule & { left: number })[] = [];

  add(rule: FaultRule): void {
    this.rules.push({ ...rule, left: rule.times ?? 1 });
  }

  clear(): void {
    this.rules = [];
  }

  /** The fault for this request; each use counts. The oldest rule goes first. */
  take(request: SandboxRequest): Fault | undefined {
    const rule = this.rules.find((one) => one.left > 0 && concerns(one, request));
    if (!rule) return undefined;
    rule.left -= 1;
    return rule.fault;
  }
}

function concerns(rule: FaultRule, request: SandboxRequest): boolean {
  if (!rule.host && !request.provider) return false;
  return (
    (!rule.host || rule.host === request.host) &&
    (!rule.provider || rule.provider === request.provider) &&
    (!rule.operation || rule.operation === request.operation)
  );
}

/**
 * What is sent instead of the answer.
 * @param process does what the request asks for
 * @param failure a refusal in the shape of the provider that was asked
 */
export function spoil(
  fault: Fault,
  process: () => Reply,
  failure: (status: number) => Reply,
): Reply | 'reset' | 'hang' {
  switch (fault.kind) {
    case 'status': {
      const reply = fault.body === undefined ? failure(fault.status) : json(fault.status, fault.body);
      if (fault.retryAfter !== undefined) reply.headers = { ...reply.headers, 'retry-after': String(fault.retryAfter) };
      return reply;
    }
    case 'html':
      return html(
        fault.status ?? 200,
        '<!doctype html><html><head><title>Attention required</title></head><body><h1>One moment</h1></body></html>',
      );
    case 'cut': {
      const reply = process();
      return { ...reply, body: reply.body.slice(0, Math.floor(reply.body.length / 2)) };
    }
    case 'empty':
      return { status: 200, body: '' };
    case 'huge':
      return json(200, { success: true, code: 200, padding: 'x'.repeat(2 * 1024 * 1024) });
    case 'redirect':
      return { status: 302, headers: { location: fault.to }, body: '' };
    case 'reset-after':
      process();
      return 'reset';
    case 'reset-before':
      return 'reset';
    case 'hang':
      return 'hang';
  }
}
