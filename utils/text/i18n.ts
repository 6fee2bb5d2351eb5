import { i18n } from '#i18n';

/** A text by its key. Values are positional (`$1`); a wrong key or a wrong number of values doesn't compile. */
export const t = i18n.t;
