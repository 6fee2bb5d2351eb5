import { promptTitle } from '@/utils/generation/prompt';
import { describe } from '@/utils/providers/catalog';
import { openDatabase } from '@/utils/storage/database';
import type { Asset, Ends, Generation, Person, Verification } from '@/utils/storage/records';
import { readSettings } from '@/utils/storage/settings';
import type { Fault } from '@/utils/text/fault';
import { t } from '@/utils/text/i18n';
import { titled } from '@/utils/text/join';
import type { NoteKind } from '@/utils/text/terms';
import { assetFailureWords, faultWords, generationFailureWords, resultWords } from '@/utils/text/words';

/** What a notification says: names and reasons, never ids, keys or links. */

export interface Note {
  title: string;
  text: string;
  /** What it is about; told when one of these is not silenced. Absent: always. */
  kinds?: NoteKind[];
  /** What its first button does, where there are buttons. */
  deed?: string;
}

export function createWording() {
  const isWanted = async ({ kinds }: Note): Promise<boolean> => {
    const { notifications, silenced } = await readSettings();
    return notifications && (!kinds || kinds.some((kind) => !silenced?.includes(kind)));
  };

  const providerName = async (accountId: string): Promise<string> => {
    const account = await (await openDatabase()).get('accounts', accountId);
    return (account && describe(account.providerId)?.name) ?? '';
  };

  const nameOf = (person: Pick<Person, 'name'> | undefined) => person?.name || t('person.unnamed');
  const personName = async (personId: string) => nameOf(await (await openDatabase()).get('people', personId));

  /** Undefined for what the user did: nobody has to be told of it. */
  async function ofVerification(verification: Verification): Promise<Note | undefined> {
    const { state, failure, personId, accountId } = verification;
    const person = personId === undefined ? undefined : await (await openDatabase()).get('people', personId);
    const name = nameOf(person ?? verification);
    if (state === 'verified')
      return {
        title: t('background.noteVerified', [name]),
        text: t('background.noteVerifiedText'),
        kinds: ['verified'],
        deed: t('adding.add'),
      };
    if (state === 'expired')
      return { title: t('background.noteExpired', [name]), text: t('background.noteExpiredText'), ...AGAIN() };
    if (state !== 'failed' || !failure) return undefined;
    if (failure.reason === 'check') {
      const text = failure.resultCode ? resultWords(failure.resultCode, failure.subCode) : resultWords(undefined);
      return { title: t('background.noteCheckFailed', [name]), text, ...AGAIN() };
    }
    const provider = await providerName(accountId);
    const text = failure.fault ? faultWords(failure.fault, provider).text : t('unsure.text', [provider]);
    return { title: t('background.noteNotMade', [name]), text, kinds: ['failed'] };
  }

  /** Undefined for one that was deleted meanwhile. */
  async function ofEnds(personId: string, { good, bad, assetId }: Ends): Promise<Note | undefined> {
    if (good + bad === 1) {
      const asset = await (await openDatabase()).get('assets', assetId);
      return asset && ofAsset(asset);
    }
    const person = await personName(personId);
    const deed = t('nav.library');
    if (bad === 0)
      return {
        title: t('batch.active', good, [String(good), person]),
        text: t('batch.activeText'),
        kinds: ['active'],
        deed,
      };
    const text = t('batch.failedText');
    if (good === 0) return { title: t('batch.failed', bad, [String(bad), person]), text, kinds: ['failed'], deed };
    return { title: t('batch.both', [String(good), String(bad), person]), text, kinds: ['active', 'failed'], deed };
  }

  async function ofAsset(asset: Asset): Promise<Note | undefined> {
    const person = await personName(asset.personId);
    const provider = await providerName(asset.accountId);
    switch (asset.state) {
      case 'active':
        return {
          title: t('background.noteActive', [asset.name]),
          text: t('background.noteActiveText', [person]),
          kinds: ['active'],
          deed: t('nav.library'),
        };
      case 'uncertain':
        return {
          title: t('background.noteUncertain', [asset.name]),
          text: t('background.noteUncertainText', [provider]),
          ...FAILED(),
        };
      case 'failed': {
        const { title, text } = assetFailureWords(asset.failure ?? {}, asset.name, person, provider);
        return { title: t('background.noteFailed', [asset.name, title]), text, ...FAILED() };
      }
      // Sent anew meanwhile: that end will be told.
      default:
        return undefined;
    }
  }

  async function ofStuck(asset: Asset, fault: Fault): Promise<Note> {
    const { title, text } = faultWords(fault, await providerName(asset.accountId));
    return { title: t('background.noteStuck', [asset.name]), text: titled({ title, text }), ...FAILED() };
  }

  /** It has ended. Undefined for one that nobody is kept under any more. */
  async function ofConsent(id: string): Promise<Note | undefined> {
    const database = await openDatabase();
    const consent = await database.get('consents', id);
    if (!consent || consent.withdrawal) return undefined;
    const person = (await database.getAll('people')).find(({ consentId }) => consentId === id);
    return person && { title: t('background.noteConsent', [nameOf(person)]), text: t('background.noteConsentText') };
  }

  /** Undefined for one that goes on again, or that the user has ended. */
  async function ofGeneration({ state, request, failure, accountId }: Generation): Promise<Note | undefined> {
    const provider = await providerName(accountId);
    const nameOf = (id: string) => request.references.find(({ assetRecordId }) => assetRecordId === id)?.name;
    switch (state) {
      case 'done':
        return {
          title: t('videoNote.done'),
          text: t('videoNote.doneText', [promptTitle(request.prompt, nameOf)]),
          kinds: ['active'],
          deed: t('nav.library'),
        };
      case 'uncertain':
        return { title: t('videoNote.uncertain'), text: t('videoNote.uncertainText', [provider]), ...FAILED() };
      case 'failed': {
        const { title, text } = generationFailureWords(failure ?? {}, provider);
        return { title: t('videoNote.failed', [title]), text, ...FAILED() };
      }
      default:
        return undefined;
    }
  }

  async function ofStuckGeneration({ accountId }: Generation, fault: Fault): Promise<Note> {
    const { title, text } = faultWords(fault, await providerName(accountId));
    return { title: t('videoNote.stuck'), text: titled({ title, text }), ...FAILED() };
  }

  /** `waits`: the keys locked while something was under way. `click`: one in a page, which brings nothing anywhere. */
  const ofLock = (why: 'waits' | 'click'): Note => ({ title: t('locked.title'), text: t(`locked.${why}`) });

  const ofNothingToRepeat = (): Note => ({ title: t('background.noteNothing'), text: t('background.noteNothingText') });

  return {
    isWanted,
    ofVerification,
    ofConsent,
    ofEnds,
    ofAsset,
    ofStuck,
    ofGeneration,
    ofStuckGeneration,
    ofLock,
    ofNothingToRepeat,
  };
}

const AGAIN = (): Pick<Note, 'kinds' | 'deed'> => ({ kinds: ['failed'], deed: t('verify.newcode') });
const FAILED = (): Pick<Note, 'kinds' | 'deed'> => ({ kinds: ['failed'], deed: t('nav.library') });
