import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { FaultNote } from '@/components/FaultNote';
import { Field } from '@/components/Field';
import { useCommand } from '@/components/hooks/use-command';
import { StatePill } from '@/components/StatePill';
import { TextInput } from '@/components/TextInput';
import { t } from '@/utils/text/i18n';
import { addressOf, type Card, Row } from './GenerationCard';
import { GenerationMenu } from './GenerationMenu';
import styles from './Results.module.css';

/** The answer to the create was lost. It is looked for where that can be done; then the user says what became of it. */
export function Uncertain(card: Card) {
  const { generation, provider, providerName } = card;
  const { id, nextAskAt, fault } = generation;
  const check = useCommand('generation.check');
  const [deciding, setDeciding] = useState(false);
  const trouble = check.fault ?? (fault?.kind === 'uncertain' ? undefined : fault);
  return (
    <>
      <Row
        {...card}
        second={nextAskAt === undefined ? t('generate.unsure', [providerName]) : t('generate.looking', [providerName])}
      >
        <StatePill state="uncertain" />
        <Button size="sm" icon="again" busy={check.busy} onClick={() => void check.run({ id })}>
          {t('asset.check')}
        </Button>
        <Button size="sm" onClick={() => setDeciding(true)}>
          {t('generate.decide')}
        </Button>
        <GenerationMenu {...card} />
      </Row>
      {trouble && (
        <div class={styles.below}>
          <FaultNote fault={trouble} provider={provider} address={addressOf(trouble, card)} />
        </div>
      )}
      {deciding && <Decide {...card} onClose={() => setDeciding(false)} />}
    </>
  );
}

function Decide({ generation, provider, providerName, onClose }: Card & { onClose: () => void }) {
  const [task, setTask] = useState('');
  const [missing, setMissing] = useState(false);
  const settle = useCommand('generation.settle');
  const end = async (taskId?: string) => {
    const result = await settle.run({ id: generation.id, ...(taskId === undefined ? {} : { taskId }) });
    if (result.ok) onClose();
  };
  const found = (event: SubmitEvent) => {
    event.preventDefault();
    if (task.trim() === '') setMissing(true);
    else void end(task.trim());
  };
  return (
    <Dialog
      title={t('uncertain.title')}
      onClose={onClose}
      foot={
        <>
          <Button busy={settle.busy} onClick={() => void end()}>
            {t('generate.notMade')}
          </Button>
          <Button type="submit" form="found-task" variant="primary" busy={settle.busy}>
            {t('generate.made')}
          </Button>
        </>
      }
    >
      <p>{t('generate.decideText', [providerName])}</p>
      <form id="found-task" onSubmit={found} noValidate>
        <Field
          label={t('generate.task')}
          hint={t('generate.taskHint', [providerName])}
          error={missing ? t('generate.taskMissing') : undefined}
        >
          {(control) => (
            <TextInput
              {...control}
              autofocus
              mono
              maxLength={200}
              value={task}
              onValue={(value) => {
                setTask(value);
                setMissing(false);
              }}
            />
          )}
        </Field>
      </form>
      {settle.fault && <FaultNote fault={settle.fault} provider={provider} />}
    </Dialog>
  );
}
