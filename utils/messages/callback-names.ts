/**
 * The parameters of the callback address that the content script reads, and nothing else of it. This file is all that the
 * script takes from the rest of the project: it must stay small.
 */
export const TOKEN = 'bytedToken';
export const RESULT = 'resultCode';
export const SUB = 'algorithmBaseRespCode';
export const COMMAND = 'callback.arrived';
export const ASK_EVERY = 2_000;
