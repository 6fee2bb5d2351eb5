import { useId, useState } from 'preact/hooks';
import { CopyButton } from '@/components/CopyButton';
import { providerOf } from '@/components/provider-of';
import { Segments } from '@/components/Segments';
import { Code } from '@/entrypoints/library/Code';
import { send } from '@/utils/messages/send';
import { assetAddress, schemeOf } from '@/utils/providers/names';
import type { Account, Asset } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { listed, sentences } from '@/utils/text/join';
import styles from './ReadyToPaste.module.css';
import { requestText, SHAPES, type Shape } from './requests';

const names: Record<Shape, (scheme: string) => string> = {
  reference: (scheme) => t('ready.reference', [scheme]),
  json: () => t('ready.json'),
  curl: () => t('ready.curl'),
  node: () => t('ready.node'),
  python: () => t('ready.python'),
};

interface Props {
  /** One or more, all of one account. They are sent kind by kind, and within a kind in this order. */
  assets: readonly (Asset & { assetId: string })[];
  account: Account | undefined;
}

/** Assets in a request for a video, in the shapes that people paste. */
export function ReadyToPaste({ assets, account }: Props) {
  const id = useId();
  const [chosen, setShape] = useState<Shape>('reference');
  const provider = account && providerOf(account);
  const form = provider?.generation;
  // Without knowing the provider's form only the ids are sure.
  const shape = form ? chosen : 'reference';
  const text =
    form && account
      ? requestText(shape, { form, baseUrl: provider.generationBaseUrl ?? account.baseUrl, assets, words: wordsOf })
      : assets.map(({ assetId }) => assetAddress(assetId, account?.providerId)).join('\n');
  const hints: Record<Shape, string> = {
    reference: t('ready.referenceText'),
    json: t('ready.jsonText', [provider?.name ?? t('asset.providerGone')]),
    curl: t('ready.curlText'),
    node: t('ready.curlText'),
    python: t('ready.curlText'),
  };
  const isVoiceAlone = assets.every(({ kind }) => kind === 'Audio');
  return (
    <section class={styles.ready} aria-labelledby={id}>
      <div class={styles.head}>
        <h3 id={id}>{t('ready.title')}</h3>
        <CopyButton
          iconOnly
          text={text}
          label={t('ready.copy')}
          onCopy={() => void send('asset.used', { ids: assets.map(({ id }) => id) })}
        />
      </div>
      {form && (
        <div class={styles.shapes}>
          <Segments
            labelledBy={id}
            value={shape}
            onValue={setShape}
            options={SHAPES.map((value) => ({ value, label: names[value](schemeOf(account?.providerId)) }))}
          />
        </div>
      )}
      <Code text={text} />
      <p id={`${id}-text`} class={styles.hint}>
        {sentences(hints[shape], isVoiceAlone && shape !== 'reference' && t('ready.voiceText'))}
      </p>
    </section>
  );
}

/** A prompt that calls all of them, as an example. @param mentions as the provider's prompts have them */
function wordsOf(mentions: string[]): string {
  const [first = ''] = mentions;
  if (mentions.length === 1) return t('ready.prompt', [first]);
  return t('ready.list', [listed(mentions)]);
}
