import { BackupNote } from '@/components/BackupNote';
import { ConsentNote } from '@/components/ConsentNote';
import { LostNote } from '@/components/LostNote';
import { UnfinishedNote } from '@/components/UnfinishedNote';

/** What the user should know some time; each shows only when there is something. */
export const HomeNotes = () => (
  <>
    <UnfinishedNote />
    <LostNote />
    <ConsentNote />
    <BackupNote />
  </>
);
