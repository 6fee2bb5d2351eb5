import { useStored } from '@/components/hooks/use-stored';
import type { GenerationForm } from '@/utils/providers/provider';
import { readConsent } from '@/utils/storage/read';
import { readAssetsById } from '@/utils/storage/read-assets';
import type { Person } from '@/utils/storage/records';
import { type Agreed, agreedBy, checkReferences, type ReferenceCheck, type Trouble, troubleOf } from './checks';
import type { Draft } from './draft';

/** What was found out about a draft; undefined until it has been read. */
export interface Checked {
  /** By reference, in the draft's order. */
  troubles: (Trouble | undefined)[];
  references: ReferenceCheck;
  agreed: Agreed[];
}

export function useChecked(
  { references }: Draft,
  accountId: string,
  form: GenerationForm | undefined,
  people: Person[],
): Checked | undefined {
  const ids = references.map(({ id }) => id);
  const stored = useStored(
    async () => {
      const assets = await readAssetsById(ids);
      const of = new Set(assets.flatMap((asset) => (asset ? [asset.personId] : [])));
      const consentIds = people.flatMap(({ id, consentId }) => (of.has(id) && consentId ? [consentId] : []));
      const consents = await Promise.all([...new Set(consentIds)].map(readConsent));
      return { key: ids.join(), assets, consents: consents.flatMap((consent) => consent ?? []) };
    },
    ['assets', 'consents'],
    [ids.join(), people],
  );
  // While it is read again the last answer stays, which is of other references.
  if (!form || stored.state !== 'ready' || stored.value.key !== ids.join()) return undefined;
  const { assets, consents } = stored.value;
  const troubles = assets.map((asset) => troubleOf(asset, accountId));
  return {
    troubles,
    references: checkReferences(references, troubles, form),
    agreed: agreedBy(assets, people, consents),
  };
}
