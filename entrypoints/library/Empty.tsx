import { askToVerify } from '@/components/ask-to-verify';
import { Button } from '@/components/Button';
import { Drawing, PEOPLE, SEARCH } from '@/components/Drawing';
import { providerOf, takesFiles } from '@/components/provider-of';
import { hasPictureMenu, showPage } from '@/utils/platform/pages';
import { t } from '@/utils/text/i18n';
import { FilesElsewhere } from './adding/FilesElsewhere';
import { PasteButton } from './adding/PasteButton';
import drawings from './Drawings.module.css';
import styles from './Empty.module.css';
import { Ghosts } from './Ghosts';
import { Nothing } from './Nothing';
import { goTo, type Place } from './place';
import type { Shelf } from './shelf';

interface Props {
  shelf: Shelf;
  place: Place;
  words: string;
  /** Filters are on. */
  filtered: boolean;
  onClear: () => void;
}

/** Why nothing stands here, and what brings something. */
export function Empty({ shelf, place, words, filtered, onClear }: Props) {
  if (words.trim()) {
    return (
      <Nothing kind={SEARCH} title={t('nothing.title', [words.trim()])} text={t('nothing.text')}>
        <Button onClick={onClear}>{t('nothing.clear')}</Button>
      </Nothing>
    );
  }
  if (filtered) {
    return (
      <Nothing kind={SEARCH} title={t('grid.nothingTitle')} text={t('grid.nothingText')}>
        <Button onClick={onClear}>{t('grid.clear')}</Button>
      </Nothing>
    );
  }
  if (place.show === 'processing') {
    return <Nothing kind={drawings.wait} title={t('empty.processingTitle')} text={t('empty.processingText')} />;
  }
  if (place.show === 'failed') {
    return <Nothing kind={drawings.fine} title={t('empty.failedTitle')} text={t('empty.failedText')} />;
  }
  if (place.show === 'person') {
    const person = shelf.people.find(({ id }) => id === place.personId);
    if (!person)
      return (
        <Nothing kind={drawings.gone} title={t('empty.gonePersonTitle')} text={t('invalid.unknownPerson.text')}>
          <Button onClick={() => goTo({ show: 'all' })}>{t('library.all')}</Button>
        </Nothing>
      );
    const account = shelf.accounts.find(({ id }) => id === person.accountId);
    if (account && !takesFiles(account)) return <FilesElsewhere provider={providerOf(account)} />;
    const name = person.name || t('person.verified');
    const isPerson = person.kind === 'person';
    return (
      <div class={styles.empty}>
        {isPerson ? <Ghosts /> : <Drawing kind={drawings.folder} />}
        <h2>{isPerson ? t('empty.title', [name]) : t('empty.collectionTitle', [name])}</h2>
        <p>{isPerson ? t('empty.text') : t('empty.collectionText')}</p>
        <div class={styles.acts}>
          <Button variant="primary" size="lg" icon="upload" onClick={() => goTo({ show: 'add', personId: person.id })}>
            {t('adding.add')}
          </Button>
          <PasteButton personId={person.id} />
        </div>
        <p class={styles.ways}>{hasPictureMenu() ? t('empty.ways', [name]) : t('empty.waysPaste')}</p>
      </div>
    );
  }
  if (shelf.accounts.length === 0 && shelf.people.length === 0) {
    return (
      <Nothing kind={drawings.key} title={t('empty.noAccountTitle')} text={t('empty.noAccountText')}>
        <Button variant="primary" onClick={() => void showPage({ page: 'options', section: 'add' })}>
          {t('account.add')}
        </Button>
      </Nothing>
    );
  }
  if (shelf.people.length === 0) {
    return (
      <Nothing kind={PEOPLE} title={t('empty.noPeopleTitle')} text={t('empty.noPeopleText')}>
        <Button variant="primary" icon="verify" onClick={askToVerify}>
          {t('verify.start')}
        </Button>
      </Nothing>
    );
  }
  return (
    <Nothing
      kind={drawings.pictures}
      title={t('empty.noPicturesTitle')}
      text={hasPictureMenu() ? t('empty.noPicturesText') : t('empty.noPicturesTextPaste')}
    />
  );
}
