import '@/components/theme';
import '@/components/tokens.css';
import '@/components/base.css';
import './popup.css';
import { draw } from '@/components/draw';
import { t } from '@/utils/text/i18n';
import { App } from './App';
import { HOME, readDraft } from './draft';

const show = (draft: Awaited<ReturnType<typeof readDraft>>) =>
  draw(
    () => <App draft={draft} />,
    () => t('manifest.name'),
  );

const drafted = readDraft(Date.now()).catch(() => HOME);
void drafted.then(show);
