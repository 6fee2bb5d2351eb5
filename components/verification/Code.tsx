import { Button } from '@/components/Button';
import { classes } from '@/components/classes';
import { QrCode } from '@/components/QrCode';
import { Steps } from '@/components/Steps';
import type { Account, Verification } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import styles from './Code.module.css';
import { Countdown } from './Countdown';
import type { Deeds } from './deeds';
import { verificationSteps } from './steps';
import { TroubleNote } from './TroubleNote';
import type { Trouble } from './view';

export interface CodeProps {
  verification: Verification;
  account?: Account;
  link: string;
  trouble?: Trouble;
  now: number;
  deeds: Deeds;
  /** The verification's own window: more room, more deeds. */
  wide: boolean;
}

/** Height of the notice below the code, px. */
const NOTE = 66;

/** The code lives and waits for a phone. */
export function Code({ verification, account, link, trouble, now, deeds, wide }: CodeProps) {
  // In the popup's 600 px a large code or a notice leaves room for the present step only.
  const short = !wide && (deeds.tight || trouble !== undefined);
  return (
    <section class={classes(styles.place, wide && styles.wide)}>
      <QrCode link={link} limit={deeds.heightForCode && deeds.heightForCode - (trouble ? NOTE : 0)} />
      {trouble && (
        <div class={styles.note}>
          <TroubleNote trouble={trouble} verification={verification} account={account} now={now} deeds={deeds} />
        </div>
      )}
      <div class={styles.under}>
        <Countdown verification={verification} now={now} />
        <Steps label={t('stepsLabel.name')} steps={verificationSteps(wide)} current={0} short={short} />
      </div>
      {!wide && !trouble && <p class={styles.close}>{t('code.close')}</p>}
      <div class={styles.acts}>
        {deeds.enlarge && (
          <Button icon="enlarge" variant={deeds.large ? 'primary' : 'plain'} onClick={deeds.enlarge}>
            {t('code.enlarge')}
          </Button>
        )}
        <Button icon={deeds.copied ? 'tick' : 'link'} onClick={deeds.copyLink}>
          {t('code.copy')}
        </Button>
        {wide && (
          <>
            <Button icon="camera" onClick={deeds.openHere}>
              {t('code.here')}
            </Button>
            <Button icon="again" busy={deeds.renewing} onClick={deeds.renew}>
              {t('verify.newcode')}
            </Button>
          </>
        )}
      </div>
    </section>
  );
}
