import '@/components/theme';
import '@/components/tokens.css';
import '@/components/base.css';
import './popup.css';
import { draw } from '@/components/draw';
import { fetchWhenIdle } from '@/components/lazy';
import { t } from '@/utils/text/i18n';
import { App } from './App';
import { HOME, readDraft } from './draft';
import { allReady, LATER } from './later';

const show = (draft: Awaited<ReturnType<typeof readDraft>>) =>
  draw(
    () => <App draft={draft} />,
    () => t('manifest.name'),
  );

async function open(): Promise<void> {
  const draft = await readDraft(Date.now()).catch(() => HOME);
  // Opened again in the middle of something: that is what is drawn first.
  if (draft.place.at !== 'home') await allReady();
  await show(draft);
  fetchWhenIdle(LATER);
}
void open();
