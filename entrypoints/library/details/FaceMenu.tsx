import { IconButton } from '@/components/IconButton';
import { Menu, type MenuItem } from '@/components/Menu';
import { showToast } from '@/entrypoints/library/floating/toast';
import { send } from '@/utils/messages/send';
import type { Asset, Person } from '@/utils/storage/records';
import { t } from '@/utils/text/i18n';
import { faultWords } from '@/utils/text/words';

interface Props {
  asset: Asset;
  person: Person | undefined;
}

/** Whether this picture is what its person is shown by. Only a picture that is ready can be. */
export function FaceMenu({ asset, person }: Props) {
  if (person?.kind !== 'person' || asset.kind !== 'Image' || asset.state !== 'active') return null;
  const name = person.name || t('person.unnamed');
  const show = async (assetId: string | undefined, said: string) => {
    const result = await send('person.face', { id: person.id, ...(assetId === undefined ? {} : { assetId }) });
    showToast(result.ok ? said : faultWords(result.fault, t('asset.providerGone')).title);
  };
  const item: MenuItem =
    person.faceAssetId === asset.id
      ? {
          label: t('face.newest'),
          icon: 'again',
          onChoose: () => void show(undefined, t('face.newestDone', [name])),
        }
      : { label: t('face.use'), icon: 'person', onChoose: () => void show(asset.id, t('face.used', [name])) };
  return (
    <Menu
      label={t('personMore.menu', [asset.name])}
      groups={[[item]]}
      trigger={(trigger) => (
        <IconButton {...trigger} icon="more" size="sm" label={t('personMore.menu', [asset.name])} />
      )}
    />
  );
}
