// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** A name for people to read: without what can't be seen and what would turn the words around it. */
export const visible = (name: string): string => name.replace(UNSEEN, '');
