import { describe } from '@/utils/providers/catalog';
import { openDatabase } from '@/utils/storage/database';
import type { Asset, Person, Verification } from '@/utils/storage/records';
import { readSettings } from '@/utils/storage/settings';
import type { Fault } from '@/utils/text/fault';
import { t } from '@/utils/text/i18n';
import { assetFailureWords, faultWords, resultWords } from '@/utils/text/words';
import { createBatches } from './batches';

/** What ended while nobody looked, as a notification. Says names and reasons, never ids, keys or links. */

export interface NewsPlatform {
  notify(id: string, title: string, message: string): Promise<void>;
  now?(): number;
  /** Runs something after so many ms. */
  later?(run: () => void, ms: number): void;
}

/** The same trouble of an account is told once in so many ms, not once for each file that runs into it. */
const SAME_TROUBLE = 60_000;

export function createNews({ notify, now = Date.now, later = (run, ms) => void setTimeout(run, ms) }: NewsPlatform) {
  async function tell(id: string, title: string, message: string): Promise<void> {
    if (!(await readSettings()).notifications) return;
    // The end is stored and in the badge already: a system that refuses notifications must not undo it.
    await notify(id, title, message).catch(() => undefined);
  }

  const providerName = async (accountId: string): Promise<string> => {
    const account = await (await openDatabase()).get('accounts', accountId);
    return (account && describe(account.providerId)?.name) ?? '';
  };

  const personName = (person: Pick<Person, 'name'> | undefined) => person?.name || t('person.unnamed');

  async function verificationEnded(verification: Verification, person: Person | undefined): Promise<void> {
    const id = `verification:${verification.id}`;
    const name = personName(person ?? verification);
    const { state, failure } = verification;
    if (state === 'verified') await tell(id, t('background.noteVerified', [name]), t('background.noteVerifiedText'));
    if (state === 'expired') await tell(id, t('background.noteExpired', [name]), t('background.noteExpiredText'));
    if (state !== 'failed' || !failure) return;
    if (failure.reason === 'check') {
      const said = failure.resultCode ? resultWords(failure.resultCode, failure.subCode) : resultWords(undefined);
      await tell(id, t('background.noteCheckFailed', [name]), said);
    } else {
      const provider = await providerName(verification.accountId);
      const said = failure.fault ? faultWords(failure.fault, provider).text : t('unsure.text', [provider]);
      await tell(id, t('background.noteNotMade', [name]), said);
    }
  }

  const batches = createBatches({ now, later, tell: tellAll });
  const troubles = new Map<string, number>();

  async function tellAll(assets: Asset[]): Promise<void> {
    const [first, ...others] = assets;
    if (!first) return;
    if (others.length === 0) return tellOne(first);
    const person = personName(await (await openDatabase()).get('people', first.personId));
    const good = assets.filter(({ state }) => state === 'active').length;
    const bad = assets.length - good;
    const id = `batch:${first.personId}`;
    if (bad === 0) await tell(id, t('batch.active', good, [String(good), person]), t('batch.activeText'));
    else if (good === 0) await tell(id, t('batch.failed', bad, [String(bad), person]), t('batch.failedText'));
    else await tell(id, t('batch.both', [String(good), String(bad), person]), t('batch.failedText'));
  }

  async function tellOne(asset: Asset): Promise<void> {
    const id = `asset:${asset.id}`;
    const person = personName(await (await openDatabase()).get('people', asset.personId));
    const provider = await providerName(asset.accountId);
    if (asset.state === 'active') {
      await tell(id, t('background.noteActive', [asset.name]), t('background.noteActiveText', [person]));
    } else if (asset.state === 'uncertain') {
      await tell(id, t('background.noteUncertain', [asset.name]), t('background.noteUncertainText', [provider]));
    } else {
      const { title, text } = assetFailureWords(asset.failure ?? {}, asset.name, person, provider);
      await tell(id, t('background.noteFailed', [asset.name, title]), text);
    }
  }

  async function assetStuck(asset: Asset, fault: Fault): Promise<void> {
    const trouble = [asset.accountId, fault.kind, fault.code].join();
    const toldAt = troubles.get(trouble);
    if (toldAt !== undefined && now() - toldAt < SAME_TROUBLE) return;
    troubles.set(trouble, now());
    const { title, text } = faultWords(fault, await providerName(asset.accountId));
    await tell(`asset:${asset.id}`, t('background.noteStuck', [asset.name]), `${title}. ${text}`);
  }

  /** The keys locked while something was under way. */
  const lockedItself = () => tell('locked', t('locked.title'), t('locked.waits'));

  /** A click while locked brings nothing anywhere. */
  const clickedWhileLocked = () => tell('locked', t('locked.title'), t('locked.click'));

  return { lockedItself, clickedWhileLocked, verificationEnded, assetSettled: batches.add, assetStuck };
}
