import '@/components/theme';
import '@/components/tokens.css';
import '@/components/base.css';
import { draw } from '@/components/draw';
import { t } from '@/utils/text/i18n';
import { App } from './App';
import { Floating } from './floating/Floating';

void draw(
  () => (
    <>
      <App />
      <Floating />
    </>
  ),
  () => `${t('library.title')} · ${t('manifest.name')}`,
);
