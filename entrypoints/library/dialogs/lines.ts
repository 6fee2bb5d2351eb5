import type { RefusedLine } from '@/utils/messages/outcomes';

/** Most lines of one command. */
export const MOST_LINES = 5_000;

/** Lines as typed or pasted, without the empty ones. */
export const linesOf = (typed: string): string[] =>
  typed
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter(Boolean);

/** What stays in the field: the refused lines, as they were typed. */
export const keptLines = (lines: readonly string[], refused: readonly RefusedLine[]): string =>
  refused.map(({ line, text }) => lines[line - 1] ?? text).join('\n');
