import { useEffect, useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { classes } from '@/components/classes';
import { DatabaseClosed } from '@/components/DatabaseClosed';
import { Loading } from '@/components/Loading';
import { StateView } from '@/components/StateView';
import { useVerification } from '@/components/verification/use-verification';
import { t } from '@/utils/text/i18n';
import styles from './App.module.css';
import { Window } from './Window';

const idInAddress = (): string => location.hash.slice(1);

/** The verification that the address names (`#<id>`), in a window of its own. */
export function App() {
  const [id, setId] = useState(idInAddress);
  useEffect(() => {
    const follow = () => setId(idInAddress());
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  return <Place key={id} id={id} />;
}

function Place({ id }: { id: string }) {
  const stored = useVerification(id);
  if (stored.state === 'ready' && stored.value) return <Window shown={stored.value} />;
  return (
    <main class={classes(styles.page, styles.middle)}>
      {stored.state === 'loading' && <Loading label={t('openNow.reading')} />}
      {stored.state === 'failed' && <DatabaseClosed problem={stored.problem} onAgain={stored.again} />}
      {stored.state === 'ready' && (
        <StateView
          sign="info"
          title={t('invalid.unknownVerification.title')}
          text={t('invalid.unknownVerification.text')}
        >
          <Button variant="quiet" wide onClick={() => window.close()}>
            {t('close')}
          </Button>
        </StateView>
      )}
    </main>
  );
}
