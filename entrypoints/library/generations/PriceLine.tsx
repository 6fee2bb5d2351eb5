import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { useCommand } from '@/components/hooks/use-command';
import type { GenerationForm, ProviderDescription } from '@/utils/providers/provider';
import type { Cost } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { faultWords } from '@/utils/text/words';
import { Line } from './CheckList';
import type { Asked } from './request';
import { costWords } from './words';

interface Props {
  asked: Asked;
  form: GenerationForm;
  provider: ProviderDescription;
  isReady: boolean;
}

/** What it will cost, as far as the provider tells. It is asked only when somebody wants to know. */
export function PriceLine({ asked, form, provider, isReady }: Props) {
  const price = useCommand('generation.price');
  const [told, setTold] = useState<Cost | null>();
  if (!form.price || told === null) return <Line tone="off">{t('generate.noPrice', [provider.name])}</Line>;
  if (told) return <Line tone="off">{t('generate.price', [costWords(told)])}</Line>;
  const ask = async () => {
    const result = await price.run({ id: crypto.randomUUID(), ...asked });
    if (result.ok) setTold(result.value);
  };
  return (
    <Line tone="off">
      {price.fault ? faultWords(price.fault, provider.name).title : t('generate.priceTold', [provider.name])}{' '}
      <Button variant="link" off={!isReady} busy={price.busy} onClick={() => void ask()}>
        {t('generate.priceAsk')}
      </Button>
    </Line>
  );
}
