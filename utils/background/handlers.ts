import type { CallbackOutputs } from '@/utils/messages/protocol';
import type { Handlers } from '@/utils/messages/router';
import { describe } from '@/utils/providers/catalog';
import { openDatabase } from '@/utils/storage/database';
import { speakIn } from '@/utils/storage/language';
import type { Verification } from '@/utils/storage/records';
import { readSettings, writeSettings } from '@/utils/storage/settings';
import { t } from '@/utils/text/i18n';
import { resultWords } from '@/utils/text/words';
import { askAgain } from './ask-again';
import type { Services } from './compose';
import { done } from './done';
import { createGenerationHandlers } from './generation-handlers';
import { createLibraryHandlers } from './library-handlers';
import { markSeen } from './seen';
import { createUploadHandlers } from './upload-handlers';
import { createVaultHandlers, guarded } from './vault-handlers';

/** Which service answers which command. */
export function createHandlers(services: Services): Handlers {
  const { accounts, resellers, selfTest, verifications, consents, assets, generations, refresh, arm, now } = services;
  const handlers: Handlers = {
    'account.save': async (input) => {
      const id = await accounts.save(input);
      await refresh();
      // Not waited for: the page may close, and what is found is stored with the account.
      void accounts.checkIfNew(await accounts.get(id)).catch(() => undefined);
      return { id };
    },
    'account.check': async ({ id }) => ({ ok: await accounts.check(id) }),
    'account.remove': async ({ id }) => {
      await verifications.accountRemoved(id);
      await assets.accountRemoved(id);
      await generations.accountRemoved(id);
      await accounts.remove(id);
      await refresh();
      return null;
    },
    'selfTest.begin': async ({ id }) => ({ checks: await selfTest.begin(id) }),
    'selfTest.ask': ({ id, check }) => selfTest.ask(id, check),
    'reseller.save': async (input) => {
      const { id, moved } = await resellers.save(input);
      await refresh();
      for (const accountId of moved) void accounts.checkIfNew(await accounts.get(accountId)).catch(() => undefined);
      return { id };
    },
    'reseller.remove': async ({ id }) => done(resellers.remove(id)),
    'reseller.restore': async ({ resellers: found }) => ({ added: await resellers.restore(found) }),
    'verification.start': async (input) => ({ id: await verifications.start(input) }),
    'verification.renew': async ({ id }) => ({ id: await verifications.renew(id) }),
    'verification.cancel': async ({ id }) => done(verifications.cancel(id)),
    'verification.check': async ({ id, now }) => done(verifications.check(id, now)),
    'callback.paste': async ({ address }) => ({ id: (await verifications.callbackPasted(address)).id }),
    'callback.arrived': async ({ values, again }) => {
      // Whoever looks at the page sees at once that it was read: a question may have to wait for its turn.
      const found = await verifications.callbackArrived(values, again);
      return found ? toastWords(found) : null;
    },
    'asset.cancel': async ({ id }) => done(assets.cancel(id)),
    'asset.check': async ({ id }) => done(assets.check(id)),
    'asset.again': async ({ id }) => done(assets.again(id)),
    'asset.forget': async ({ id }) => done(assets.forget(id)),
    ...createUploadHandlers(services),
    ...createLibraryHandlers(services),
    ...createGenerationHandlers(services),
    ...createVaultHandlers(services),
    'background.here': async () => null,
    'ends.seen': async () => {
      await markSeen(now());
      await arm();
      return null;
    },
    'settings.save': async (changes) => {
      await writeSettings(changes);
      if (changes.language === undefined) return null;
      await speakIn(changes.language);
      // The menu and the badge are in words.
      await refresh();
      return null;
    },
    'consent.withdraw': ({ id, outcome }) => done(consents.withdraw(id, outcome)),
    'consent.seen': ({ id }) => done(consents.seen(id)),
    'library.restored': async () => {
      if ((await readSettings()).lostAt) await writeSettings({ lostAt: 0 });
      await refresh();
      await consents.schedule();
      await askAgain(services);
      return null;
    },
  };
  return guarded(handlers, services.lock);
}

/** What the callback page says: the content script is small and carries no words. */
async function toastWords(verification: Verification): Promise<CallbackOutputs['callback.arrived']> {
  const database = await openDatabase();
  const close = t('close');
  if (verification.state === 'verified') {
    const person = verification.personId ? await database.get('people', verification.personId) : undefined;
    const name = person?.name || t('person.unnamed');
    return { state: 'verified', title: t('toast.done', [name]), text: t('toast.doneText'), close };
  }
  if (verification.state === 'waiting' || verification.state === 'returned') {
    const account = await database.get('accounts', verification.accountId);
    const provider = (account && describe(account.providerId)?.name) ?? '';
    const isLocked = verification.fault?.kind === 'locked';
    const said = isLocked ? t('locked.toast') : t('toast.readText', [provider]);
    return { state: 'confirming', title: t('toast.read'), text: said, close };
  }
  const { resultCode, subCode } = verification.failure ?? verification.callback ?? {};
  return { state: 'failed', title: t('toast.failed'), text: resultWords(resultCode, subCode), close };
}
