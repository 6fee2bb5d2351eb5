import * as v from 'valibot';

/** What the inputs of many messages are made of. */

export const id = v.pipe(v.string(), v.uuid());
export const ids = v.pipe(v.array(id), v.minLength(1), v.maxLength(5_000));
export const line = (max: number) => v.pipe(v.string(), v.trim(), v.maxLength(max));
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
export const amount = v.pipe(v.number(), v.minValue(0));
