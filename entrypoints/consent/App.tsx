import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { DatabaseClosed } from '@/components/DatabaseClosed';
import { useStored } from '@/components/hooks/use-stored';
import { Loading } from '@/components/Loading';
import { StateView } from '@/components/StateView';
import { Title } from '@/components/Title';
import { showPage } from '@/utils/platform/pages';
import { describe } from '@/utils/providers/catalog';
import { readAccounts, readConsent, readPeople } from '@/utils/storage/read';
import type { Account, Consent, Person } from '@/utils/storage/records';
import { languageOfConsent } from '@/utils/text/consent';
import { t } from '@/utils/text/i18n';
import { wholeMoment } from '@/utils/text/time';
import styles from './App.module.css';

const idInAddress = (): string => location.hash.slice(1);

async function read(id: string): Promise<{ consent?: Consent; person?: Person; account?: Account }> {
  const consent = await readConsent(id);
  if (!consent) return {};
  const [people, accounts] = await Promise.all([readPeople(), readAccounts()]);
  return {
    consent,
    person: people.find(({ consentId }) => consentId === id),
    account: accounts.find(({ id: accountId }) => accountId === consent.accountId),
  };
}

/** What one person agreed to, on one sheet: `consent.html#<id>`. */
export function App() {
  const [id, setId] = useState(idInAddress);
  useEffect(() => {
    const follow = () => setId(idInAddress());
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  const stored = useStored(() => read(id), ['consents', 'people'], [id]);
  if (stored.state === 'failed')
    return (
      <main class={styles.page}>
        <DatabaseClosed problem={stored.problem} onAgain={stored.again} />
      </main>
    );
  if (stored.state === 'loading')
    return (
      <main class={styles.page}>
        <Loading label={t('consentPage.loading')} />
      </main>
    );
  const { consent, person, account } = stored.value;
  return (
    <main class={styles.page}>
      {consent ? (
        <Sheet {...{ consent, person, account }} />
      ) : (
        <StateView sign="info" title={t('invalid.unknownConsent.title')} text={t('invalid.unknownConsent.text')}>
          <Button wide size="lg" onClick={() => void showPage({ page: 'options', section: 'privacy' })}>
            {t('consentPage.showAll')}
          </Button>
        </StateView>
      )}
    </main>
  );
}

function Sheet({ consent, person, account }: { consent: Consent; person?: Person; account?: Account }) {
  const provider = account && describe(account.providerId);
  const { withdrawal } = consent;
  return (
    <article class={styles.sheet}>
      <header class={styles.head}>
        <Title>{t('consentPage.title')}</Title>
        <Button class={styles.print} onClick={() => window.print()}>
          {t('consentPage.print')}
        </Button>
      </header>
      <dl class={styles.facts}>
        <Fact name={t('csv.name')}>{person?.name || consent.name || t('person.unnamed')}</Fact>
        <Fact name={t('csv.purpose')}>{consent.purpose}</Fact>
        <Fact name={t('csv.agreed')}>{wholeMoment(consent.agreedAt)}</Fact>
        <Fact name={t('csv.until')}>{wholeMoment(consent.until)}</Fact>
        {withdrawal && <Fact name={t('csv.withdrawn')}>{wholeMoment(withdrawal.at)}</Fact>}
        {provider && <Fact name={t('accountForm.provider')}>{provider.name}</Fact>}
        {provider && <Fact name={t('consentPage.verifier')}>{provider.verifier}</Fact>}
        {account && <Fact name={t('csv.account')}>{account.name}</Fact>}
        {person && (
          <Fact name={t('csv.groupId')}>
            <code>{person.groupId}</code>
          </Fact>
        )}
      </dl>
      <section class={styles.text} aria-labelledby="text">
        <h2 id="text">{t('consents.textFold')}</h2>
        <p lang={languageOfConsent(consent.textVersion)}>{consent.text}</p>
      </section>
      <dl class={styles.facts}>
        <Fact name={t('csv.textVersion')}>{consent.textVersion}</Fact>
        <Fact name={t('csv.textHash')}>
          <code>{consent.textHash}</code>
        </Fact>
      </dl>
      <p class={styles.foot}>{t('consentPage.foot')}</p>
    </article>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
