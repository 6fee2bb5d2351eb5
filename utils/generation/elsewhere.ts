import type { ProviderDescription } from '@/utils/providers/provider';
import type { Fault } from '@/utils/text/fault';

/*
 * Where videos are made at another host with a key of its own, what goes wrong there says nothing of the account: its people and
 * assets go on, and only what is to be generated waits.
 */

type Place = Pick<ProviderDescription, 'generationBaseUrl'>;

export const isMadeElsewhere = ({ generationBaseUrl }: Place): boolean => generationBaseUrl !== undefined;

/** Codes of `key` that say which key it is, or that it was never sent. */
const OURS: ReadonlySet<string> = new Set(['generation', 'characters', 'sealed', 'forgotten', 'restored']);

/** What was said of a video: which key is refused is known here, and by nobody who only reads the fault. */
export const videoFault = (place: Place, fault: Fault): Fault =>
  fault.kind === 'key' && isMadeElsewhere(place) && !OURS.has(fault.code ?? '')
    ? { ...fault, code: 'generation-refused' }
    : fault;
