import '@/components/theme';
import '@/components/tokens.css';
import '@/components/base.css';
import { draw } from '@/components/draw';
import { Floating } from '@/entrypoints/library/floating/Floating';
import { Library } from '@/entrypoints/library/Library';
import { t } from '@/utils/text/i18n';

// The same views as in the tab; beside a page they are narrow, and that layout is the library's own.
void draw(
  () => (
    <>
      <Library />
      <Floating />
    </>
  ),
  () => t('manifest.name'),
);
