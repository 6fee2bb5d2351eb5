/**
 * How a parameter of a callback is told by its name: gateways pass the upstream's own on in spellings of theirs (`bytedToken`,
 * `BytedToken`, `byted_token`).
 */
export const parameterName = (name: string): string => name.toLowerCase().replaceAll('_', '');
