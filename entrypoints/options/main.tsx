import '@/components/theme';
import '@/components/tokens.css';
import '@/components/base.css';
import { draw } from '@/components/draw';
import { t } from '@/utils/text/i18n';
import { Options } from './Options';

void draw(
  () => <Options />,
  () => `${t('opt.title')} · ${t('manifest.name')}`,
);
