import { expect, test } from 'vitest';
import { readSealed, writeSealed } from '@/utils/verification/sealed';

test('what was sealed before callbacks carried anything is the reference itself', () => {
  for (const reference of [{ sessionId: 's' }, { bytedToken: 't' }])
    expect(readSealed(JSON.stringify(reference))).toEqual({ reference });
});

test('what is sealed now comes out as it went in', () => {
  const carried = { groupId: 'group-1' };
  expect(readSealed(writeSealed({ reference: { sessionId: 's' }, carried }))).toEqual({
    reference: { sessionId: 's' },
    carried,
  });
  expect(readSealed(writeSealed({ reference: null }))).toEqual({ reference: null, carried: undefined });
});
