import '@/components/theme';
import '@/components/tokens.css';
import '@/components/base.css';
import { render } from 'preact';
import { knowProviders } from '@/components/known-providers';
import { t } from '@/utils/text/i18n';
import { Floating } from './floating/Floating';
import { Library } from './Library';

document.title = `${t('library.title')} · ${t('manifest.name')}`;
void knowProviders().then(() =>
  render(
    <>
      <Library />
      <Floating />
    </>,
    document.getElementById('app') as HTMLElement,
  ),
);
