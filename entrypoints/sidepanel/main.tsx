import '@/components/theme';
import '@/components/tokens.css';
import '@/components/base.css';
import { draw } from '@/components/draw';
import { App } from '@/entrypoints/library/App';
import { Floating } from '@/entrypoints/library/floating/Floating';
import { t } from '@/utils/text/i18n';

// The same views as in the tab; beside a page they are narrow, and that layout is the library's own.
void draw(
  () => (
    <>
      <App />
      <Floating />
    </>
  ),
  () => t('manifest.name'),
);
