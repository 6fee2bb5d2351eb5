import '@/components/theme';
import '@/components/tokens.css';
import '@/components/base.css';
import { render } from 'preact';
import { t } from '@/utils/text/i18n';
import { Options } from './Options';

document.title = `${t('opt.title')} · ${t('manifest.name')}`;
render(<Options />, document.getElementById('app') as HTMLElement);
