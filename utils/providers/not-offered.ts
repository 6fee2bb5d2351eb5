/** Known, and in no list: no page that could be read says how a face check's result is asked for (docs/PROVIDERS.md). */
export const NOT_OFFERED: readonly string[] = ['XRToken', 'LaoZhang'];
