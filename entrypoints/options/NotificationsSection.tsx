import { FaultNote } from '@/components/FaultNote';
import { Switch } from '@/components/Switch';
import { t } from '@/utils/text/i18n';
import { NOTE_KINDS } from '@/utils/text/terms';
import { Card, PageHead, Setting } from './Settings';
import { useSavedSettings } from './use-saved-settings';

export function NotificationsSection() {
  const { settings, save, fault } = useSavedSettings();
  const silenced = settings?.silenced ?? [];
  return (
    <>
      <PageHead title={t('opt.notifications')} text={t('notifications.text')} />
      {fault && <FaultNote fault={fault} />}
      {settings && (
        <Card>
          <Setting id="notifications" title={t('notifications.on')} text={t('notifications.onText')}>
            <Switch
              labelledBy="notifications"
              checked={settings.notifications}
              onValue={(notifications) => save({ notifications })}
            />
          </Setting>
          {settings.notifications &&
            NOTE_KINDS.map((kind) => (
              <Setting
                key={kind}
                id={`note-${kind}`}
                title={t(`notifications.${kind}`)}
                text={t(`notifications.${kind}Text`)}
              >
                <Switch
                  labelledBy={`note-${kind}`}
                  checked={!silenced.includes(kind)}
                  onValue={(on) =>
                    save({ silenced: on ? silenced.filter((one) => one !== kind) : [...silenced, kind] })
                  }
                />
              </Setting>
            ))}
        </Card>
      )}
    </>
  );
}
