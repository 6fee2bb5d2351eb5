/** Everything that is put into words where it is shown: faults, results of the face check, failures of assets. */
export { type AssetFailure, assetFailureWords, type FailureWords } from './failures';
export { generationFailureWords } from './generation-failures';
export { type FaultAction, type FaultWords, faultWords } from './kinds';
export { resultWords } from './results';
