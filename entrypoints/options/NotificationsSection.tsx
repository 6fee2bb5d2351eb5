import { FaultNote } from '@/components/FaultNote';
import { t } from '@/utils/text/i18n';
import { SettingSwitch } from './SettingSwitch';
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
            <SettingSwitch
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
