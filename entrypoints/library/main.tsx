import '@/components/theme';
import '@/components/tokens.css';
import '@/components/base.css';
import { draw } from '@/components/draw';
import { t } from '@/utils/text/i18n';
import { Floating } from './floating/Floating';
import { Library } from './Library';

void draw(
  () => (
    <>
      <Library />
      <Floating />
    </>
  ),
  () => `${t('library.title')} · ${t('manifest.name')}`,
);
