import { useState } from 'preact/hooks';
import { CopyButton } from '@/components/CopyButton';
import { providerOf } from '@/components/provider-of';
import { Segments } from '@/components/Segments';
import { send } from '@/utils/messages/send';
import type { Account, Asset } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import styles from './ReadyToPaste.module.css';
import { reference, requestText, SHAPES, type Shape } from './requests';

const names: Record<Shape, () => string> = {
  reference: () => t('ready.reference'),
  json: () => t('ready.json'),
  curl: () => t('ready.curl'),
};

interface Props {
  asset: Asset & { assetId: string };
  account: Account | undefined;
}

/** The asset in a request for a video, in three shapes. */
export function ReadyToPaste({ asset, account }: Props) {
  const [chosen, setShape] = useState<Shape>('reference');
  const provider = account && providerOf(account);
  const form = provider?.generation;
  // Without knowing the provider's form only the id is sure.
  const shape = form ? chosen : 'reference';
  const text =
    form && account
      ? requestText(shape, {
          form,
          baseUrl: provider.generationBaseUrl ?? account.baseUrl,
          assetId: asset.assetId,
          kind: asset.kind,
          prompt: t('ready.prompt', [form.mention[asset.kind]]),
        })
      : reference(asset);
  const hints: Record<Shape, string> = {
    reference: t('ready.referenceText'),
    json: t('ready.jsonText', [provider?.name ?? t('asset.providerGone')]),
    curl: t('ready.curlText'),
  };
  return (
    <section class={styles.ready} aria-labelledby="ready">
      <div class={styles.head}>
        <h3 id="ready">{t('ready.title')}</h3>
        <CopyButton
          iconOnly
          text={text}
          label={t('ready.copy')}
          onCopy={() => void send('asset.used', { ids: [asset.id] })}
        />
      </div>
      {form && (
        <div class={styles.shapes}>
          <Segments
            labelledBy="ready"
            value={shape}
            onValue={setShape}
            options={SHAPES.map((value) => ({ value, label: names[value]() }))}
          />
        </div>
      )}
      {/* It scrolls where it is long, so the keyboard has to reach it. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      <pre class={styles.code} tabIndex={0}>
        {text}
      </pre>
      <p id="ready-text" class={styles.hint}>
        {hints[shape]}
        {asset.kind === 'Audio' && shape !== 'reference' && ` ${t('ready.voiceText')}`}
      </p>
    </section>
  );
}
