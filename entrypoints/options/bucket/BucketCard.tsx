import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { FaultNote } from '@/components/FaultNote';
import { useCommand } from '@/components/hooks/use-command';
import { useNow } from '@/components/hooks/use-now';
import { Icon } from '@/components/Icon';
import { Pill } from '@/components/Pill';
import type { Bucket } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { clockOrDay } from '@/utils/text/time';
import styles from './Bucket.module.css';
import { placeOf } from './draft';
import type { SavingBucket } from './use-save-bucket';

interface Props {
  bucket: Bucket;
  saving: SavingBucket;
  onEdit: () => void;
}

/** The bucket as it is stored: where it is, whether it works, and what to do when it doesn't. */
export function BucketCard({ bucket, saving, onEdit }: Props) {
  const [removing, setRemoving] = useState(false);
  const now = useNow(60_000);
  const place = placeOf(bucket) ?? bucket.endpoint;
  const { test } = bucket;
  const fault = saving.testing ? undefined : (saving.fault ?? test?.fault);
  const again = () => void saving.test(place);
  return (
    <article class={styles.card} aria-labelledby="bucket-name">
      <header class={styles.head}>
        <span class={styles.tile}>
          <Icon name="bucket" />
        </span>
        <div class={styles.text}>
          <h2 id="bucket-name">{bucket.bucket}</h2>
          <p>
            {new URL(place).hostname} · <code>{bucket.accessKeyId}</code>
            {test && ` · ${t('bucketForm.tested', [clockOrDay(test.at, now)])}`}
          </p>
        </div>
        <span role="status">
          <State bucket={bucket} testing={saving.testing} />
        </span>
      </header>
      <div class={styles.body}>
        {fault && (
          <FaultNote
            fault={fault}
            provider={{ name: t('bucketForm.your'), keysPage: place }}
            address={place}
            onTryAgain={again}
            onNewKey={onEdit}
            onAsked={again}
          />
        )}
        <div class={styles.acts}>
          <Button icon="again" busy={saving.testing} onClick={again}>
            {t('bucketForm.test')}
          </Button>
          <Button icon="options" onClick={onEdit}>
            {t('bucketForm.edit')}
          </Button>
          <Button variant="quietDanger" icon="trash" onClick={() => setRemoving(true)}>
            {t('bucketForm.remove')}
          </Button>
        </div>
        <p class={styles.small}>{t('bucketForm.testText')}</p>
      </div>
      {removing && <RemoveBucket bucket={bucket} onClose={() => setRemoving(false)} />}
    </article>
  );
}

function State({ bucket, testing }: { bucket: Bucket; testing: boolean }) {
  if (testing) {
    return (
      <Pill tone="busy" icon="busy">
        {t('bucketForm.testing')}
      </Pill>
    );
  }
  if (!bucket.test) {
    return (
      <Pill tone="rest" icon="expired">
        {t('bucketForm.notTested')}
      </Pill>
    );
  }
  return bucket.test.ok ? (
    <Pill tone="ok" icon="tick">
      {t('bucketForm.works')}
    </Pill>
  ) : (
    <Pill tone="bad" icon="alert">
      {t('bucketForm.trouble')}
    </Pill>
  );
}

function RemoveBucket({ bucket, onClose }: { bucket: Bucket; onClose: () => void }) {
  const remove = useCommand('bucket.remove');
  const act = async () => {
    const removed = await remove.run({});
    if (removed.ok) onClose();
  };
  return (
    <Dialog
      title={t('bucketForm.removeTitle', [bucket.bucket])}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('verify.cancelShort')}</Button>
          <Button variant="final" busy={remove.busy} onClick={() => void act()}>
            {t('bucketForm.removeDo')}
          </Button>
        </>
      }
    >
      <p>{t('bucketForm.removeText')}</p>
      {remove.fault && <FaultNote fault={remove.fault} />}
    </Dialog>
  );
}
