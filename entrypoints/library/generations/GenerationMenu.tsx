import { useState } from 'preact/hooks';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { FaultNote } from '@/components/FaultNote';
import { useCommand } from '@/components/hooks/use-command';
import { IconButton } from '@/components/IconButton';
import { Menu, type MenuItem } from '@/components/Menu';
import { openAddress } from '@/components/open-address';
import { showToast } from '@/entrypoints/library/floating/toast';
import { t } from '@/utils/text/i18n';
import { AgainDialog } from './AgainDialog';
import type { Card } from './GenerationCard';
import { type Asked, askedAgain, otherSeed } from './request';

interface Props extends Card {
  /** Brings the clip here. Absent: it is here, or can't be brought. */
  onKeep?: () => void;
}

/** What else can be done with one that has ended. */
export function GenerationMenu({ generation, provider, providerName, title, onKeep }: Props) {
  const [again, setAgain] = useState<Asked>();
  const [forgetting, setForgetting] = useState(false);
  const start = useCommand('generation.start');
  const forget = useCommand('generation.forget');
  const form = provider?.generation;
  const { id, clip, request, usedSeed, kept } = generation;
  const send = async (asked: Asked) => {
    const result = await start.run({ id: crypto.randomUUID(), ...asked });
    if (result.ok) showToast(t('generate.sent', [providerName]));
    return result.ok;
  };
  const drop = async () => {
    const result = await forget.run({ ids: [id] });
    if (result.ok) setForgetting(false);
  };
  const deeds: MenuItem[] = [];
  if (form) {
    deeds.push({
      label: t('generate.run'),
      icon: 'again',
      onChoose: () => setAgain(askedAgain(generation)),
    });
    const { seed } = form;
    if (seed)
      deeds.push({
        label: t('generate.vary'),
        icon: 'keep',
        onChoose: () => setAgain(askedAgain(generation, otherSeed(seed, usedSeed ?? request.seed))),
      });
  }
  const ofClip: MenuItem[] = [];
  if (onKeep) ofClip.push({ label: t('generate.keep'), icon: 'box', onChoose: onKeep });
  if (clip && !kept) ofClip.push({ label: t('generate.open'), icon: 'leave', onChoose: () => openAddress(clip.url) });
  const last: MenuItem = { label: t('asset.forget'), icon: 'trash', danger: true, onChoose: () => setForgetting(true) };
  const label = t('personMore.menu', [title]);
  return (
    <>
      <Menu
        label={label}
        groups={[deeds, ofClip, [last]]}
        trigger={(trigger) => <IconButton {...trigger} icon="more" label={label} />}
      />
      {again && provider && (
        <AgainDialog
          provider={provider}
          asked={again}
          onSend={send}
          busy={start.busy}
          fault={start.fault}
          onClose={() => {
            setAgain(undefined);
            start.clear();
          }}
        />
      )}
      {forgetting && (
        <Dialog
          title={t('asset.forgetConfirm')}
          onClose={() => setForgetting(false)}
          foot={
            <>
              <Button onClick={() => setForgetting(false)}>{t('keep')}</Button>
              <Button variant="final" busy={forget.busy} onClick={() => void drop()}>
                {t('asset.forget')}
              </Button>
            </>
          }
        >
          <p>{kept ? t('generate.forgetKept', [providerName]) : t('asset.forgetText', [providerName])}</p>
          {forget.fault && <FaultNote fault={forget.fault} provider={provider} />}
        </Dialog>
      )}
    </>
  );
}
