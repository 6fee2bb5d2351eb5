import { isIP } from 'node:net';
import type { SandboxRequest } from './model';

/** Reads what a request carries and refuses what doesn't fit; each provider puts the refusal into its own shape. */

export interface Rule {
  type: 'text' | 'integer' | 'texts' | 'object';
  required?: boolean;
  oneOf?: readonly string[];
  /** Characters of a text, items of a list, or the value of a number. */
  most?: number;
  least?: number;
}

export class BadField extends Error {
  constructor(
    readonly field: string,
    readonly what: 'missing' | 'unknown' | 'invalid',
    readonly expected: string,
  ) {
    super(`${field}: ${expected}`);
  }
}

/** A refusal that a provider words itself. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Fields that passed their rules. */
export class Fields {
  constructor(private readonly values: Record<string, unknown>) {}

  text(name: string): string | undefined {
    const value = this.values[name];
    return typeof value === 'string' ? value : undefined;
  }

  /** A field whose rule is `required`. */
  required(name: string): string {
    return this.text(name) ?? '';
  }

  number(name: string): number | undefined {
    const value = this.values[name];
    return typeof value === 'number' ? value : undefined;
  }

  texts(name: string): string[] | undefined {
    const value = this.values[name];
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined;
  }

  object(name: string): Record<string, unknown> | undefined {
    const value = this.values[name];
    return isObject(value) ? value : undefined;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Checks every field against its rule. Fields without a rule are refused: they are nearly always a known name in another
 * casing, which a real provider would silently ignore.
 * @throws BadField
 */
export function readFields(input: Record<string, unknown>, rules: Record<string, Rule>): Fields {
  for (const name of Object.keys(input)) {
    if (!Object.hasOwn(rules, name)) throw new BadField(name, 'unknown', 'unknown field');
  }
  for (const [name, rule] of Object.entries(rules)) {
    const value = input[name];
    if (value === undefined || (rule.required && value === '')) {
      if (rule.required) throw new BadField(name, 'missing', 'field required');
      continue;
    }
    const problem = judge(value, rule);
    if (problem) throw new BadField(name, 'invalid', problem);
  }
  return new Fields(input);
}

function judge(value: unknown, rule: Rule): string | undefined {
  const { most = Number.POSITIVE_INFINITY, least = 0, oneOf } = rule;
  const listed = (item: string) => !oneOf || oneOf.includes(item);
  const choice = `must be one of [${oneOf?.join(' ')}]`;
  if (rule.type === 'text') {
    if (typeof value !== 'string') return 'must be a string';
    if (!listed(value)) return choice;
    return value.length > most ? `must have at most ${most} characters` : undefined;
  }
  if (rule.type === 'integer') {
    if (typeof value !== 'number' || !Number.isInteger(value)) return 'must be an integer';
    return value < least || value > most ? `must be between ${least} and ${most}` : undefined;
  }
  if (rule.type === 'texts') {
    if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) return 'must be a list of strings';
    if (!value.every(listed)) return choice;
    return value.length > most ? `must have at most ${most} items` : undefined;
  }
  return isObject(value) ? undefined : 'must be an object';
}

/**
 * The JSON object a request carries.
 * @throws Refusal 415 without `Content-Type: application/json`, 400 when the text is no JSON object
 */
export function readBody(request: SandboxRequest): Record<string, unknown> {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json')
    throw new Refusal(415, 'unsupported_media_type', 'Content-Type must be application/json');
  let value: unknown;
  try {
    value = JSON.parse(request.body);
  } catch {
    throw new Refusal(400, 'invalid_json', 'the request body is not valid JSON');
  }
  if (!isObject(value)) throw new Refusal(400, 'invalid_json', 'the request body must be a JSON object');
  return value;
}

/** True for an http(s) address that someone else's server could reach: no local name, no private or loopback address. */
export function isPublicAddress(text: string): boolean {
  if (/\s/.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname, username } = new URL(text);
  if (!/^https?:$/.test(protocol) || username) return false;
  if (hostname.startsWith('[')) return !/^\[(::1?\]|f[cd]|fe[89ab]|::ffff:)/.test(hostname);
  if (isIP(hostname)) return !/^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01]))\./.test(hostname);
  return hostname.includes('.') && !/(^|\.)(localhost|local|internal|lan|home\.arpa)$/.test(hostname);
}
