import '@/components/theme';
import '@/components/tokens.css';
import '@/components/base.css';
import { draw } from '@/components/draw';
import { t } from '@/utils/text/i18n';
import { labelled } from '@/utils/text/join';
import { App } from './App';

void draw(
  () => <App />,
  () => labelled(t('manifest.name'), t('consentPage.title')),
);
