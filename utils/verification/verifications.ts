import { type Accounts, faultOf, isBlocking } from '@/utils/accounts/accounts';
import { blockedUnlessOld } from '@/utils/accounts/asked';
import type { Pace } from '@/utils/accounts/pacer';
import { job } from '@/utils/jobs/jobs';
import { readLink, secretsOfLink } from '@/utils/providers/link';
import type { VerificationAnswer } from '@/utils/providers/provider';
import { openDatabase } from '@/utils/storage/database';
import { type Account, type Consent, isOpen, OPEN_STATES, type Verification } from '@/utils/storage/records';
import { deleteLink, readLink as readStoredLink, writeLink } from '@/utils/storage/session';
import { update } from '@/utils/storage/update';
import { sealer, tokenName, unseal } from '@/utils/storage/vault';
import { linkLanguageOf } from '@/utils/text/consent';
import { sha256 } from '@/utils/text/digest';
import { type Fault, invalid } from '@/utils/text/fault';
import type { LinkLanguage } from '@/utils/text/terms';
import { createCallbacks } from './callbacks';
import { type ConsentInput, makeConsent } from './consent';
import { reminder } from './consents';
import { ASK_WHILE_SHOWN, START_LIMIT, type VerificationEvent, WATCH_FOR } from './machine';
import { changeSealed, readSealed, writeSealed } from './sealed';
import { createTransition, KIND, type TransitionPlatform } from './transition';

export interface VerificationsPlatform extends TransitionPlatform {
  newId(): string;
  accounts: Accounts;
  pace: Pace;
}

/** A page asks every 5 s; one that comes a little early is not turned away. */
const SHOWN_SLACK = 500;
const LEAST_BETWEEN = 1_000;

export function createVerifications(platform: VerificationsPlatform) {
  const { accounts, now } = platform;
  const happen = createTransition(platform);
  const asking = new Map<string, Promise<void>>();
  /** Whose code this worker is having made. */
  const creating = new Set<string>();

  async function get(id: string): Promise<Verification> {
    const found = await (await openDatabase()).get('verifications', id);
    if (!found) throw invalid('unknown-verification');
    return found;
  }

  /** Stores consent and record, and only then asks the provider. @returns the id at once; the code follows. */
  async function start(input: { accountId: string; name: string; consent: ConsentInput }): Promise<string> {
    const account = await accounts.get(input.accountId);
    const facts = { account, name: input.name, id: platform.newId(), now: now() };
    const consent = await makeConsent(input.consent, facts);
    return begin({ accountId: account.id, name: input.name, consentId: consent.id }, consent);
  }

  /** A new code for the same person under the same consent. The old one is watched as well. */
  async function renew(id: string): Promise<string> {
    const { accountId, name, consentId } = await get(id);
    return begin({ accountId, name, consentId });
  }

  type Facts = Pick<Verification, 'accountId' | 'name' | 'consentId'>;
  async function begin(facts: Facts, consent?: Consent): Promise<string> {
    const at = now();
    const verification: Verification = {
      ...facts,
      id: platform.newId(),
      state: 'creating',
      startedAt: at,
      times: { creating: at },
      deadline: at + WATCH_FOR,
      unanswered: 0,
    };
    await update(['verifications', 'consents', 'jobs'], async (transaction) => {
      const given = consent ?? (await transaction.objectStore('consents').get(facts.consentId));
      // Taken back by now: nothing more is begun under it.
      if (!given || given.withdrawal || given.until <= at) throw invalid('consent-ended');
      if (consent) {
        await transaction.objectStore('consents').put(consent);
        await transaction.objectStore('jobs').put(reminder(consent, at));
      }
      await transaction.objectStore('verifications').put(verification);
      await transaction.objectStore('jobs').put(job(KIND, verification.id, at + START_LIMIT, at));
    });
    await platform.arm();
    // Not waited for: the page shows the record, and the answer is written whether or not somebody still looks.
    void create(verification).catch((error: unknown) => {
      console.error('Verification not created', error instanceof Error ? error.name : 'unknown');
    });
    return verification.id;
  }

  /** Asks the provider for a code, once. */
  async function create(verification: Verification): Promise<void> {
    if (creating.has(verification.id)) return;
    creating.add(verification.id);
    try {
      await createOnce(verification);
    } finally {
      creating.delete(verification.id);
    }
  }

  /** Of the face check's page: the account's, or that of the text which the person read. */
  async function linkLanguage({ linkLanguage }: Account, consentId: string): Promise<LinkLanguage> {
    if (linkLanguage !== 'consent') return linkLanguage;
    return linkLanguageOf((await (await openDatabase()).get('consents', consentId))?.textVersion);
  }

  async function createOnce({ id, accountId, consentId }: Verification): Promise<void> {
    const asked = accounts.asked(accountId);
    try {
      const { account, provider, call } = await accounts.line(accountId, { watching: true });
      const seal = await sealer({ now: now(), watching: true });
      const language = await linkLanguage(account, consentId);
      const made = await provider.startVerification(call, { callbackUrl: account.callbackUrl });
      const link = readLink(made.link, language);
      const linkEndsAt = endOfLink(made.expiresAt, now(), provider.linkLifetime);
      const sealed = await seal(tokenName(id), writeSealed({ reference: made.reference }));
      const tokenDigest = await sha256(made.token);
      // The link first: a page that hears of `waiting` finds it. A cancel meanwhile is written last and wins.
      await writeLink(id, link);
      const event = { type: 'created', tokenDigest, linkEndsAt, linkLifetime: linkEndsAt - now() } as const;
      const after = await happen(id, event, { sealed });
      if (!isOpen(after)) await deleteLink(id);
    } catch (error) {
      const fault = faultOf(error);
      if (!fault) throw error;
      await accounts.note(accountId, fault, asked);
      if (!isBlocking(fault)) {
        await happen(id, { type: 'not-created', fault });
        return;
      }
      // A refusal made no session, so the start may go on once the account is mended; or at once, if it is by now.
      const after = await happen(id, blockedUnlessOld(fault, asked));
      if (after.state === 'creating' && !after.fault) await createOnce(after);
    }
  }

  const cancel = async (id: string): Promise<void> => void (await happen(id, { type: 'cancel' }));

  /** A page shows it: asks if the last question is old enough. `urgent`: the user pressed a button. */
  async function check(id: string, urgent: boolean): Promise<void> {
    const verification = await get(id);
    // Once its code is there, somebody has to scan it first.
    if (verification.state === 'creating') return;
    const least = urgent ? LEAST_BETWEEN : ASK_WHILE_SHOWN - SHOWN_SLACK;
    const early = now() < (verification.nextAskAt ?? 0);
    // Nobody can be done yet, or somebody asked us to slow down: a page on the screen is no reason to ask before that.
    if (!urgent && early && (verification.askedAt === undefined || verification.fault)) return;
    const since = now() - (verification.askedAt ?? 0);
    // Below zero the clock was set back.
    if (since >= 0 && since < least) return;
    await ask(id);
  }

  /** The job: whatever is due for this verification. */
  async function run(id: string): Promise<void> {
    const verification = await (await openDatabase()).get('verifications', id);
    if (!verification || !isOpen(verification)) {
      await update(['jobs'], (transaction) => transaction.objectStore('jobs').delete(`${KIND}/${id}`));
      return;
    }
    if (verification.linkEndsAt !== undefined && now() >= verification.linkEndsAt) await deleteLink(id);
    if (verification.state !== 'creating') await ask(id);
    // Not lost while this worker still waits for it, however late the clock says it is. The call has a limit of its own.
    else if (creating.has(id)) return;
    else if (!verification.fault) await happen(id, { type: 'abandoned' });
    else if (now() >= verification.deadline) await happen(id, { type: 'blocked', fault: verification.fault });
    else await create(verification);
  }

  /** Asks for the result; one question at a time for each verification. */
  function ask(id: string): Promise<void> {
    const begun = asking.get(id);
    if (begun) return begun;
    const work = askOnce(id).finally(() => asking.delete(id));
    asking.set(id, work);
    return work;
  }

  async function askOnce(id: string): Promise<void> {
    const { accountId, state: before } = await get(id);
    await platform.pace(accountId, before === 'returned');
    const asked = accounts.asked(accountId);
    // As it is when its turn has come: a callback or a cancel may have come before.
    const { callback, state } = await get(id);
    if (state !== 'waiting' && state !== 'returned') return;
    let answer: VerificationAnswer;
    try {
      const link = await readStoredLink(id);
      const secrets = link === undefined ? [] : secretsOfLink(link);
      const { provider, call } = await accounts.line(accountId, { watching: true, secrets });
      const sealed = await unseal(tokenName(id), { now: now(), watching: true });
      if (sealed === undefined || (!callback && !provider.can.checkBeforeCallback)) {
        await happen(id, { type: 'nothing-yet' });
        return;
      }
      const { reference, carried } = readSealed(sealed);
      answer = await provider.checkVerification(call, reference, {
        resultCode: callback?.resultCode,
        carried,
        keep: (reference) => changeSealed(id, (before) => ({ ...before, reference }), now()),
      });
    } catch (error) {
      const fault = faultOf(error);
      if (!fault) throw error;
      await accounts.note(accountId, fault, asked);
      const said = stamped(fault);
      await happen(id, isBlocking(fault) ? blockedUnlessOld(said, asked) : { type: 'unanswered', fault: said });
      return;
    }
    await happen(id, eventOf(answer), answer.state === 'verified' ? { groupId: answer.groupId } : {});
  }

  const stamped = (fault: Fault): Fault => ({ ...fault, at: now() });

  const openOnes = async (accountId: string): Promise<Verification[]> => {
    // By state: few are open, of the thousands that an account may have had.
    const index = (await openDatabase()).transaction('verifications').store.index('byState');
    const open = await Promise.all(OPEN_STATES.map((state) => index.getAll(state)));
    return open.flat().filter((verification) => verification.accountId === accountId);
  };

  /** The account can be used again: whatever waited for it goes on. */
  async function accountMended(accountId: string): Promise<void> {
    for (const waiting of await openOnes(accountId)) {
      if (!waiting.fault) continue;
      if (waiting.state === 'creating') {
        if (await goOn(waiting.id)) await create(waiting);
      } else {
        await happen(waiting.id, { type: 'mended' });
      }
    }
  }

  /** @returns false when it no longer waits: it was cancelled, or is being made already */
  const goOn = (id: string): Promise<boolean> =>
    update(['verifications', 'jobs'], async (transaction) => {
      const found = await transaction.objectStore('verifications').get(id);
      if (found?.state !== 'creating' || !found.fault) return false;
      await transaction.objectStore('verifications').put({ ...found, fault: undefined });
      await transaction.objectStore('jobs').put(job(KIND, id, now() + START_LIMIT, now()));
      return true;
    });

  async function accountRemoved(accountId: string): Promise<void> {
    for (const open of await openOnes(accountId)) await cancel(open.id);
  }

  const { arrived: callbackArrived, pasted: callbackPasted } = createCallbacks({ accounts, now, happen, ask, get });

  return { start, renew, cancel, check, run, callbackArrived, callbackPasted, accountMended, accountRemoved };
}

export type Verifications = ReturnType<typeof createVerifications>;

/**
 * When the code ends. `expiresAt` is told by the provider's clock, so it counts only where ours can agree: not past, and not
 * later than a link ever lives.
 */
function endOfLink(expiresAt: number | undefined, now: number, lifetime: number): number {
  const latest = now + lifetime;
  return expiresAt !== undefined && expiresAt > now && expiresAt < latest ? expiresAt : latest;
}

function eventOf(answer: VerificationAnswer): VerificationEvent {
  switch (answer.state) {
    case 'waiting':
      return { type: 'nothing-yet' };
    case 'verified':
      return { type: 'group' };
    case 'refused':
      return { type: 'refused', code: answer.code, detail: answer.detail };
  }
}
