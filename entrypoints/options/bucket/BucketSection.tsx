import { useState } from 'preact/hooks';
import { DatabaseClosed } from '@/components/DatabaseClosed';
import { useStored } from '@/components/hooks/use-stored';
import { Icon } from '@/components/Icon';
import { Loading } from '@/components/Loading';
import { Outdated } from '@/components/Outdated';
import { Points } from '@/components/Points';
import { PageHead } from '@/entrypoints/options/Settings';
import { readBucket } from '@/utils/storage/read';
import { t } from '@/utils/text/i18n';
import styles from './Bucket.module.css';
import { BucketCard } from './BucketCard';
import { BucketForm } from './BucketForm';
import { useSaveBucket } from './use-save-bucket';

/** The user's own bucket: where files stand for an hour so that a provider can fetch them. */
export function BucketSection() {
  const stored = useStored(readBucket, ['buckets']);
  const saving = useSaveBucket();
  const [editing, setEditing] = useState(false);
  if (stored.state === 'failed') return <DatabaseClosed problem={stored.problem} onAgain={stored.again} />;
  if (saving.fault?.kind === 'outdated') return <Outdated />;
  const bucket = stored.state === 'ready' ? stored.value : undefined;
  const close = () => {
    setEditing(false);
    // The form takes the focus with it.
    document.querySelector<HTMLElement>('main h1')?.focus();
  };
  return (
    <>
      <PageHead title={t('opt.bucket')} text={t('bucketForm.text')} />
      <p class={styles.where}>
        <Icon name="lock" />
        <span>{t('bucketForm.where')}</span>
      </p>
      {stored.state === 'loading' && <Loading label={t('accounts.loading')} />}
      {stored.state === 'ready' && (!bucket || editing) && (
        <BucketForm bucket={bucket} saving={saving} onSaved={close} onCancel={bucket ? close : undefined} />
      )}
      {bucket && !editing && <BucketCard bucket={bucket} saving={saving} onEdit={() => setEditing(true)} />}
      <section class={styles.needs} aria-labelledby="needs">
        <h2 id="needs">{t('bucketForm.needsTitle')}</h2>
        <Points of={[t('bucketForm.needsDelete'), t('bucketForm.needsPrivate'), t('bucketForm.needsRule')]} />
      </section>
    </>
  );
}
