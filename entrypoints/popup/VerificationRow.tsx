import { Button } from '@/components/Button';
import { Face } from '@/components/Face';
import { useCommand } from '@/components/hooks/use-command';
import { Icon } from '@/components/Icon';
import { Ring } from '@/components/Ring';
import { Row } from '@/components/Row';
import { StatePill } from '@/components/StatePill';
import text from '@/components/text.module.css';
import { NEAR_END } from '@/components/verification/Countdown';
import { codeLives } from '@/components/verification/view';
import { isOpen, type Person, type Verification } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { minutesSeconds } from '@/utils/text/time';
import styles from './OpenRow.module.css';
import type { Shared } from './shared';

interface Props {
  verification: Verification;
  people: Person[];
  now: number;
  go: Shared['go'];
}

export function VerificationRow({ verification, people, now, go }: Props) {
  const renew = useCommand('verification.renew');
  const { id, state, deadline, startedAt, linkEndsAt, linkLifetime } = verification;
  const name =
    people.find((person) => person.id === verification.personId)?.name || verification.name || t('person.unnamed');
  const show = () => go({ at: 'verification', id });

  if (!isOpen(verification)) {
    return (
      <Row
        start={<Face name={verification.name} personId={verification.personId} />}
        title={name}
        end={<StatePill state={state} />}
        onPress={show}
      />
    );
  }
  if (state !== 'waiting') {
    return (
      <Row
        start={
          <Ring size={32} tone="rest" fraction={1}>
            <Icon name="busy" size={14} />
          </Ring>
        }
        title={name}
        second={state === 'returned' ? t('state.returned') : t('pill.creating')}
        end={<Icon name="next" class={text.third} />}
        onPress={show}
      />
    );
  }
  if (codeLives({ verification, now }) && linkEndsAt !== undefined) {
    const left = linkEndsAt - now;
    return (
      <Row
        start={
          <Ring size={32} tone={left <= NEAR_END ? 'last' : 'run'} fraction={left / (linkLifetime ?? 120_000)}>
            <Icon name="phone" size={14} />
          </Ring>
        }
        title={name}
        second={t('home.waiting')}
        end={
          <>
            <span class={text.num}>{minutesSeconds(left)}</span>
            <Icon name="next" class={text.third} />
          </>
        }
        onPress={show}
      />
    );
  }
  return (
    <div class={styles.line}>
      <Row
        class={styles.press}
        start={
          <Ring size={32} tone="rest" fraction={(deadline - now) / (deadline - startedAt)}>
            <Icon name="eye" size={14} />
          </Ring>
        }
        title={name}
        second={t('home.ended')}
        onPress={show}
      />
      <Button
        size="sm"
        busy={renew.busy}
        onClick={() =>
          void renew.run({ id }).then((made) => {
            if (made.ok) go({ at: 'verification', id: made.value.id });
            // Why not is said in the verification itself.
            else show();
          })
        }
      >
        {t('verify.newcode')}
      </Button>
    </div>
  );
}
