/** What the popup shows after a click, or only sometimes: one file, fetched after the first paint (later.ts). */
export { KeysDialog } from '@/components/KeysDialog';
export { Locked } from '@/components/Locked';
export { HomeFault } from './HomeFault';
export { KeyPlace } from './KeyPlace';
export { StartPlace } from './StartPlace';
export { VerificationPlace } from './VerificationPlace';
