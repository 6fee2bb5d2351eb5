/**
 * The parameters of a callback's address that the content script reads, and nothing else of it: one form a line, of which the
 * first two names must be there. They are the adapters' (`callback` of a description); a test compares them. This file is
 * all that the script takes from the rest of the project, besides how a name is read (utils/text/parameter-name.ts): it must stay small.
 */
export const FORMS = [
  'bytedToken resultCode algorithmBaseRespCode likeness',
  'bytedToken errorCode algorithmBaseRespCode likeness',
  'likeness status group_id reason',
  'session_id status group_id reason',
  'session_id verification_status verification_token result_code',
];
export const COMMAND = 'callback.arrived';
export const ASK_EVERY = 2_000;
