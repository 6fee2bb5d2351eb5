import { FaultNote } from '@/components/FaultNote';
import { languageOptions } from '@/components/languages';
import { Segments } from '@/components/Segments';
import { Select } from '@/components/Select';
import { Switch } from '@/components/Switch';
import { LANGUAGES, t } from '@/utils/text/i18n';
import { Card, PageHead, Setting } from './Settings';
import { ShortcutsCard } from './ShortcutsCard';
import { useSavedSettings } from './use-saved-settings';

export function LookSection() {
  const { settings, save, fault } = useSavedSettings();
  return (
    <>
      <PageHead title={t('opt.look')} text={t('look.text')} />
      {fault && <FaultNote fault={fault} />}
      {settings && (
        <Card>
          <Setting id="theme" title={t('look.theme')} text={t('look.themeText')}>
            <Segments
              labelledBy="theme"
              value={settings.theme}
              onValue={(theme) => save({ theme })}
              options={[
                { value: 'system', label: t('look.system') },
                { value: 'light', label: t('look.light') },
                { value: 'dark', label: t('look.dark') },
              ]}
            />
          </Setting>
          <Setting id="keys" title={t('look.keys')} text={t('look.keysText')}>
            <Switch labelledBy="keys" checked={settings.letterKeys} onValue={(letterKeys) => save({ letterKeys })} />
          </Setting>
          <Setting id="language" title={t('look.language')} text={t('look.languageText')}>
            <Select
              aria-labelledby="language"
              aria-describedby="language-text"
              value={settings.language}
              onValue={(value) => save({ language: LANGUAGES.find((one) => one === value) ?? 'browser' })}
              options={[{ value: 'browser', label: t('look.languageBrowser') }, ...languageOptions()]}
            />
          </Setting>
        </Card>
      )}
      <ShortcutsCard />
    </>
  );
}
