import '@/components/theme';
import '@/components/tokens.css';
import '@/components/base.css';
import './popup.css';
import { render } from 'preact';
import { knowProviders } from '@/components/known-providers';
import { t } from '@/utils/text/i18n';
import { App } from './App';
import { HOME, readDraft } from './draft';

document.title = t('manifest.name');

const show = (draft: Awaited<ReturnType<typeof readDraft>>) =>
  render(<App draft={draft} />, document.getElementById('app') as HTMLElement);

const drafted = readDraft(Date.now()).catch(() => HOME);
void knowProviders().then(async () => show(await drafted));
