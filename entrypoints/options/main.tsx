import '@/components/theme';
import '@/components/tokens.css';
import '@/components/base.css';
import { render } from 'preact';
import { knowProviders } from '@/components/known-providers';
import { t } from '@/utils/text/i18n';
import { Options } from './Options';

document.title = `${t('opt.title')} · ${t('manifest.name')}`;
void knowProviders().then(() => render(<Options />, document.getElementById('app') as HTMLElement));
