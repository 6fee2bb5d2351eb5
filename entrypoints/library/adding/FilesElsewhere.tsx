import { Button } from '@/components/Button';
import { openAddress } from '@/components/open-address';
import { StateView } from '@/components/StateView';
import type { ProviderDescription } from '@/utils/providers/provider';
import { t } from '@/utils/text/i18n';

/** Where files are added, of a provider that documents no way in: on its own page. */
export const FilesElsewhere = ({ provider }: { provider: ProviderDescription }) => (
  <StateView
    sign="leave"
    title={t('adding.elsewhereTitle', [provider.name])}
    text={t('adding.elsewhereText', [provider.name])}
  >
    <OpenProvider provider={provider} />
  </StateView>
);

export const OpenProvider = ({ provider: { name, homepage } }: { provider: ProviderDescription }) => (
  <Button variant="primary" iconEnd="leave" onClick={() => openAddress(homepage)}>
    {t('adding.elsewhereOpen', [name])}
  </Button>
);
