import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { DatabaseClosed } from '@/components/DatabaseClosed';
import { FindPeople } from '@/components/FindPeople';
import { useFind } from '@/components/hooks/use-find';
import { useNow } from '@/components/hooks/use-now';
import { useStored } from '@/components/hooks/use-stored';
import { Loading } from '@/components/Loading';
import { useTable } from '@/entrypoints/options/backup/TablesCard';
import { Card, Setting } from '@/entrypoints/options/Settings';
import { readConsents, readPeople } from '@/utils/storage/read';
import type { Consent, Person } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { sentences } from '@/utils/text/join';
import { ConsentRow } from './ConsentRow';
import styles from './Consents.module.css';

const MONTH = 30 * 24 * 3_600_000;

/** People are named after the check, so their present name counts before the one that was typed before it. */
async function readAll(): Promise<{ consents: Consent[]; people: Map<string, Person> }> {
  const [consents, people] = await Promise.all([readConsents(), readPeople()]);
  return { consents, people: new Map(people.flatMap((one) => (one.consentId ? [[one.consentId, one]] : []))) };
}

/** @param children more rows of the card */
export function Consents({ children }: { children?: ComponentChildren }) {
  const stored = useStored(readAll, ['consents', 'people']);
  const [shown, setShown] = useState(false);
  const now = useNow(60_000);
  const table = useTable('consents');
  const json = useTable('consents-as-json');
  const read = stored.state === 'ready' ? stored.value : undefined;
  // As it stands while a table is written, which says ten times a second how far it is.
  const list = useMemo(
    () => shown && read && read.consents.length > 0 && <List {...read} now={now} />,
    [shown, read, now, t('time.locale')],
  );
  if (stored.state === 'failed') return <DatabaseClosed problem={stored.problem} onAgain={stored.again} />;
  if (stored.state === 'loading') return <Loading label={t('accounts.loading')} />;
  const { consents } = stored.value;
  const ending = consents.filter(({ until, withdrawal }) => !withdrawal && until > now && until - now < MONTH).length;
  const text = [
    consents.length > 0 ? t('consents.kept', consents.length) : t('consents.none'),
    ending > 0 && t('consents.ending', ending),
  ];
  return (
    <Card>
      <div>
        <Setting id="consents" title={t('consents.title')} text={sentences(...text)}>
          {consents.length > 0 && (
            <div class={styles.acts}>
              <Button aria-expanded={shown} aria-controls="consent-list" onClick={() => setShown(!shown)}>
                {shown ? t('consents.hide') : t('consents.show')}
              </Button>
              {table.button}
              {json.button}
            </div>
          )}
        </Setting>
        {table.below}
        {json.below}
      </div>
      {list}
      {children}
    </Card>
  );
}

/** So many are shown; with more there is a field to find the others. */
const SHOWN = 50;

function List({ consents, people, now }: { consents: Consent[]; people: Map<string, Person>; now: number }) {
  const { words, setWords, found } = useFind(consents, (consent) =>
    [people.get(consent.id)?.name, consent.name, consent.purpose].join(' '),
  );
  const more = found.length - SHOWN;
  return (
    <div id="consent-list" class={styles.found}>
      {consents.length > SHOWN && <FindPeople value={words} onValue={setWords} />}
      <ul class={styles.list}>
        {found.slice(0, SHOWN).map((consent) => (
          <ConsentRow key={consent.id} consent={consent} person={people.get(consent.id)} now={now} />
        ))}
      </ul>
      <p role="status">{found.length === 0 ? t('grid.nobody') : more > 0 ? t('adding.more', more) : ''}</p>
    </div>
  );
}
