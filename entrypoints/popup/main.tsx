import '@/components/theme';
import '@/components/tokens.css';
import '@/components/base.css';
import './popup.css';
import { draw } from '@/components/draw';
import { fetchWhenIdle } from '@/components/lazy';
import { t } from '@/utils/text/i18n';
import { App } from './App';
import { HOME, readDraft } from './draft';
import { readFirstView } from './first-view';
import { allReady, LATER } from './later';

/** After this the page says that it waits, ms. */
const PATIENCE = 150;
/** After this it begins at home, ms: where it was may have to be read from a database that another page holds back, and home says so. */
const AT_MOST = 2_000;
const after = (ms: number) => new Promise<undefined>((resolve) => setTimeout(resolve, ms));
const patience = after(PATIENCE);

async function open(): Promise<void> {
  // What can't be read is said by who reads it again.
  const reading = readFirstView().catch(() => undefined);
  const end = after(AT_MOST);
  const draft = (await Promise.race([readDraft(Date.now()).catch(() => HOME), end])) ?? HOME;
  // Opened again in the middle of something: that is what is drawn first.
  if (draft.place.at !== 'home') await Promise.race([allReady(), end]);
  const first = await Promise.race([reading, patience]);
  await draw(
    () => <App draft={draft} first={first} />,
    () => t('manifest.name'),
  );
  fetchWhenIdle(LATER);
}
void open();
