import { FaultNote } from '@/components/FaultNote';
import { Switch } from '@/components/Switch';
import { t } from '@/utils/text/i18n';
import { Card, PageHead, Setting } from './Settings';
import { useSavedSettings } from './use-saved-settings';

export function NotificationsSection() {
  const { settings, save, fault } = useSavedSettings();
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
        </Card>
      )}
    </>
  );
}
