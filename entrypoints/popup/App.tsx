import { useEffect, useRef, useState } from 'preact/hooks';
import { DatabaseClosed } from '@/components/DatabaseClosed';
import { useSettings } from '@/components/hooks/use-settings';
import { useStored } from '@/components/hooks/use-stored';
import { Loading } from '@/components/Loading';
import { forgetHome } from '@/components/last-home';
import { send } from '@/utils/messages/send';
import { t } from '@/utils/text/i18n';
import { type Draft, type Place, writeDraft } from './draft';
import { FirstRun } from './FirstRun';
import { Frame } from './Frame';
import { chosen, type FirstView } from './first-view';
import { Home } from './Home';
import { readShown } from './home-view';
import { KeyPlace, StartPlace, VerificationPlace } from './later';

interface Props {
  draft: Draft;
  /** Absent: it could not be read, or not soon enough. */
  first: FirstView | undefined;
}

/** The popup: one place at a time, kept so that it opens again where it closed. */
export function App({ draft: begun, first }: Props) {
  const [draft, setDraft] = useState(begun);
  const accounts = useStored(readShown, ['accounts'], [], first?.accounts);
  // Only home's first drawing: later it would be what was.
  const fresh = useRef(first);
  useEffect(() => {
    fresh.current = undefined;
  }, []);
  const settings = useSettings();
  useEffect(() => void writeDraft(draft, Date.now()).catch(() => undefined), [draft]);

  const account = accounts.state === 'ready' && settings ? chosen(accounts.value, settings) : undefined;
  const isElsewhere = draft.place.at !== 'home' || (accounts.state === 'ready' && accounts.value.length === 0);
  // It opens again where it was.
  useEffect(() => {
    if (isElsewhere) forgetHome();
  }, [isElsewhere]);

  const go = (place: Place) => setDraft((before) => ({ ...before, place }));
  const home = () => go({ at: 'home' });

  if (accounts.state === 'failed') {
    return (
      <Frame>
        <DatabaseClosed problem={accounts.problem} onAgain={accounts.again} />
      </Frame>
    );
  }
  if (accounts.state === 'loading' || !settings) {
    return (
      <Frame>
        <Loading label={t('accounts.loading')} />
      </Frame>
    );
  }
  if (!account) return <FirstRun />;

  const shared = {
    account,
    accounts: accounts.value,
    chooseAccount: (accountId: string) => void send('settings.save', { accountId }),
    go,
  };
  const { place } = draft;
  switch (place.at) {
    case 'home':
      return <Home key={account.id} {...shared} first={fresh.current} />;
    case 'key':
      return (
        <KeyPlace
          {...shared}
          onBack={() => (place.verificationId ? go({ at: 'verification', id: place.verificationId }) : home())}
        />
      );
    case 'start':
      return (
        <StartPlace
          key={account.id}
          {...shared}
          draft={draft.consent?.accountId === account.id ? draft.consent : undefined}
          onDraft={(consent) => setDraft((before) => ({ ...before, consent }))}
          onStarted={(id) => setDraft({ place: { at: 'verification', id } })}
          onBack={home}
        />
      );
    case 'verification':
      return <VerificationPlace key={place.id} id={place.id} {...shared} onBack={home} />;
  }
}
