import { lazy } from '@/components/lazy';
import type { Asked } from '@/entrypoints/library/asked';
import { CleanFailed } from './CleanFailed';
import { Compare } from './Compare';
import { DeleteAssets } from './DeleteAssets';
import { DeletePerson } from './DeletePerson';
import { GridKeys } from './GridKeys';
import { NewCollection } from './NewCollection';
import { TagAssets } from './TagAssets';
import { TakeAssets } from './TakeAssets';
import { TakePeople } from './TakePeople';
import { WithdrawConsent } from './WithdrawConsent';

const UseAssets = lazy(async () => (await import('@/entrypoints/library/generations/UseAssets')).UseAssets);

/** The dialog of what was asked for. */
export function LibraryDialogs({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  switch (asked.deed) {
    case 'tag':
      return <TagAssets ids={asked.ids} about={asked.about} onClose={onClose} />;
    case 'delete':
      return <DeleteAssets ids={asked.ids} about={asked.about} onClose={onClose} />;
    case 'use':
      return <UseAssets ids={asked.ids} onClose={onClose} />;
    case 'delete-person':
      return <DeletePerson personId={asked.personId} onClose={onClose} />;
    case 'withdraw':
      return <WithdrawConsent personId={asked.personId} onClose={onClose} />;
    case 'take-assets':
      return <TakeAssets personId={asked.personId} onClose={onClose} />;
    case 'take-people':
      return <TakePeople accountId={asked.accountId} onClose={onClose} />;
    case 'new-collection':
      return <NewCollection accountId={asked.accountId} onClose={onClose} />;
    case 'compare':
      return <Compare accountId={asked.accountId} onClose={onClose} />;
    case 'clean':
      return <CleanFailed accountId={asked.accountId} personId={asked.personId} onClose={onClose} />;
    case 'keys':
      return <GridKeys onClose={onClose} />;
  }
}
