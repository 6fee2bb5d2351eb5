/** How a code is laid out so that each of its modules covers whole device pixels. Sizes in CSS px unless they say otherwise. */

/** White modules around the code (ISO/IEC 18004). */
export const QUIET_ZONE = 4;

/** What the largest code (version 40, level L) holds, in bytes. */
export const MOST_BYTES = 2953;

/** Below this a phone's camera has trouble from an arm's length. */
const LEAST_MODULE = 3;

export interface CodeGeometry {
  /** Side of a module, device px. */
  module: number;
  /** Side of the whole drawing with its quiet zone, device px. */
  canvas: number;
  /** The same, in CSS px. */
  side: number;
}

/** UTF-8, as the code carries it. */
export const bytesOf = (link: string): number => new TextEncoder().encode(link).length;

export const isTooLong = (link: string): boolean => bytesOf(link) > MOST_BYTES;

/**
 * @param modules of one side, without the quiet zone
 * @param room side of the square that is free
 * @param ratio device pixels a CSS px
 */
export function codeGeometry(modules: number, room: number, ratio: number): CodeGeometry {
  const across = modules + 2 * QUIET_ZONE;
  // One device pixel a module at least: a drawing that is too large for its place can still be scrolled to.
  const module = Math.max(1, Math.floor((room * ratio) / across));
  return { module, canvas: module * across, side: (module * across) / ratio };
}

/** True when a phone will read it: 3 CSS px a module. */
export const hasRoom = (modules: number, room: number): boolean => (modules + 2 * QUIET_ZONE) * LEAST_MODULE <= room;

/** Bytes that a code of each version holds at level L, from version 1 (ISO/IEC 18004, table 7). */
const CAPACITY = [
  17, 32, 53, 78, 106, 134, 154, 192, 230, 271, 321, 367, 425, 458, 520, 586, 644, 718, 792, 858, 929, 1003, 1091, 1171,
  1273, 1367, 1465, 1528, 1628, 1732, 1840, 1952, 2068, 2188, 2303, 2431, 2563, 2699, 2809, 2953,
];

/** Modules of one side of the smallest code that holds a link; undefined when none does. */
export function modulesFor(link: string): number | undefined {
  const bytes = bytesOf(link);
  const version = CAPACITY.findIndex((most) => bytes <= most) + 1;
  return version > 0 ? 17 + 4 * version : undefined;
}
