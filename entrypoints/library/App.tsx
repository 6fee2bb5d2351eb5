import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { DatabaseClosed } from '@/components/DatabaseClosed';
import { useStored } from '@/components/hooks/use-stored';
import { Loading } from '@/components/Loading';
import { Outdated } from '@/components/Outdated';
import { t } from '@/utils/text/i18n';
import { Library } from './Library';
import styles from './Library.module.css';
import { readShelf } from './shelf';
import { useBackground } from './use-background';

/** The library, once it can be shown. */
export function App() {
  const stored = useStored(readShelf, ['accounts', 'people']);
  const outdated = useBackground();
  const [broken, setBroken] = useState(false);
  if (outdated)
    return (
      <Alone>
        <Outdated />
      </Alone>
    );
  if (stored.state === 'failed' || broken)
    return (
      <Alone>
        <DatabaseClosed
          problem={stored.state === 'failed' ? stored.problem : 'unreadable'}
          onAgain={() => {
            setBroken(false);
            stored.again();
          }}
        />
      </Alone>
    );
  if (stored.state === 'loading')
    return (
      <Alone>
        <Loading label={t('assets.loading')} />
      </Alone>
    );
  return <Library everything={stored.value} onBroken={() => setBroken(true)} />;
}

const Alone = ({ children }: { children: ComponentChildren }) => <main class={styles.alone}>{children}</main>;
