import type { Fault } from '@/utils/text/fault';

/** The provider has answered, and won't: it may keep a person while their authorization is valid. */
export const isRefusal = ({ status }: Fault): boolean => status !== undefined && status < 500 && status !== 429;
