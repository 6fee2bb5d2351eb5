import * as v from 'valibot';
import type { Fault } from '@/utils/text/fault';
import {
  CHECK_NAMES,
  type CheckAnswer,
  type CheckName,
  KEY_HEADERS,
  LINK_CHOICES,
  type Verdict,
} from '@/utils/text/terms';
import { id, line } from './parts';

/** The messages about accounts and resellers: part of `protocol.ts`. */

const accountInput = v.object({
  /** Absent for a new account. */
  id: v.optional(id),
  providerId: line(40),
  name: line(80),
  /** Absent: the stored one stays. */
  key: v.optional(line(4096)),
  /** The same, where a provider has several secrets: by the names of its fields. */
  secrets: v.optional(v.record(line(40), line(4096))),
  /** What is no secret, by the names of the provider's fields; absent: the stored ones stay. */
  settings: v.optional(v.record(line(40), line(200))),
  baseUrl: line(2048),
  callbackUrl: line(2048),
  linkLanguage: v.picklist(LINK_CHOICES),
});
export type AccountInput = v.InferOutput<typeof accountInput>;

export const accountInputs = {
  /** Stores the account and seals its key (before any permission is asked for), then checks it if the host is open. */
  'account.save': accountInput,
  /** Asks the provider one harmless question. */
  'account.check': v.object({ id }),
  'account.remove': v.object({ id }),
  /** Which questions the self-test of an account has. */
  'selfTest.begin': v.object({ id }),
  /** Asks one of them. A page that asks for no more has stopped it. */
  'selfTest.ask': v.object({ id, check: v.picklist(CHECK_NAMES) }),
  /** A reseller of a known family; without `id` a new one. */
  'reseller.save': v.object({
    id: v.optional(line(40)),
    family: line(40),
    name: line(80),
    baseUrl: line(1000),
    callbackUrl: line(1000),
    keyHeader: v.picklist(KEY_HEADERS),
    headerName: v.optional(line(64)),
  }),
  'reseller.remove': v.object({ id: line(40) }),
  /** Those of a backup; each is looked at by itself. */
  'reseller.restore': v.object({ resellers: v.pipe(v.array(v.unknown()), v.maxLength(1000)) }),
  'account.limits': v.object({
    id,
    /** Absent: the provider's own number. */
    createsPerMinute: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60_000))),
    slots: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000_000))),
  }),
  /** Asks for the slots, where the provider says. */
  'account.quota': v.object({ id }),
} as const;

export interface AccountOutputs {
  'account.save': { id: string };
  'account.check': { ok: boolean };
  'account.remove': null;
  'selfTest.begin': { checks: CheckName[] };
  /** `ahead`: how far this device's clock is ahead of the provider's, ms. */
  'selfTest.ask': { verdict: Verdict; took: number; answer?: CheckAnswer; fault?: Fault; ahead?: number };
  'reseller.save': { id: string };
  'reseller.remove': null;
  'reseller.restore': { added: number };
  'account.limits': null;
  'account.quota': null;
}
