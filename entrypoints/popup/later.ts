import { lazy } from '@/components/lazy';

/** Places and parts that home can be drawn without. Each is here at once where it is known to be needed (main.tsx, App.tsx). */

const parts = () => import('./parts');

export const StartPlace = lazy(async () => (await parts()).StartPlace);
export const KeyPlace = lazy(async () => (await parts()).KeyPlace);
export const VerificationPlace = lazy(async () => (await parts()).VerificationPlace);
export const KeysDialog = lazy(async () => (await parts()).KeysDialog, { silent: true });
export const HomeFault = lazy(async () => (await parts()).HomeFault, { silent: true });
export const Locked = lazy(async () => (await parts()).Locked, { silent: true });

/** Files of their own: home asks for them when it has something to show there. */
export const HomeNotes = lazy(async () => (await import('./HomeNotes')).HomeNotes, { silent: true });
export const OpenNow = lazy(async () => (await import('./OpenNow')).OpenNow, { silent: true });

export const LATER = [StartPlace, KeyPlace, VerificationPlace, KeysDialog, HomeFault, Locked];

/** All of them; one file. */
export const allReady = async (): Promise<void> => {
  await Promise.all(LATER.map((part) => part.ready()));
};
