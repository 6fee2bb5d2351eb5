import { Button } from '@/components/Button';
import { openAddress } from '@/components/open-address';
import drawings from '@/entrypoints/library/Drawings.module.css';
import { Nothing } from '@/entrypoints/library/Nothing';
import type { ProviderDescription } from '@/utils/providers/provider';
import { t } from '@/utils/text/i18n';

interface Props {
  provider: ProviderDescription;
  /** It stands in place of the whole page. */
  page?: boolean;
}

/** Where files are added, of a provider that documents no way in: on its own page. */
export const FilesElsewhere = ({ provider: { name, homepage }, page }: Props) => (
  <Nothing
    kind={drawings.pictures}
    title={t('adding.elsewhereTitle', [name])}
    text={t('adding.elsewhereText', [name])}
    page={page}
  >
    <Button variant="primary" iconEnd="leave" onClick={() => openAddress(homepage)}>
      {t('adding.elsewhereOpen', [name])}
    </Button>
  </Nothing>
);
