import { Button } from '@/components/Button';
import { bytesOf, MOST_BYTES } from '@/components/qr-geometry';
import { StateView } from '@/components/StateView';
import type { Verification } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { Countdown } from './Countdown';
import type { Deeds } from './deeds';

interface Props {
  verification: Verification;
  link: string;
  now: number;
  deeds: Deeds;
}

const grouped = (count: number): string => new Intl.NumberFormat(t('time.locale')).format(count);

/** No code can hold this link, so it has to reach the phone another way. Its time runs all the same. */
export function LongLink({ verification, link, now, deeds }: Props) {
  return (
    <StateView
      sign={{ ring: <Countdown verification={verification} now={now} /> }}
      title={t('long.title')}
      text={t('long.text', [grouped(MOST_BYTES), grouped(bytesOf(link))])}
    >
      <Button variant="primary" size="lg" wide icon={deeds.copied ? 'tick' : 'link'} onClick={deeds.copyLink}>
        {t('code.copy')}
      </Button>
      <Button variant="quiet" wide onClick={deeds.openHere}>
        {t('code.here')}
      </Button>
    </StateView>
  );
}
