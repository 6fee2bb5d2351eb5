import { describe, expect, it } from 'vitest';
import { readDataAddress } from '@/utils/assets/clicks/data-address';

describe('a data: address', () => {
  it.each([
    ['data:image/png;base64,iVBORw0KGgo=', 'image/png', 8],
    ['data:image/png;base64,iVBORw0KGgo%3D', 'image/png', 8],
    ['data:image/svg+xml;charset=utf-8,%3Csvg/%3E', 'image/svg+xml;charset=utf-8', 6],
    ['data:,a', '', 1],
  ])('%s is read', (address, type, size) => {
    const blob = readDataAddress(address, 100);
    expect([blob?.type, blob?.size]).toEqual([type, size]);
  });

  it.each(['data:image/png;base64,***', 'data:image/png', 'data:,', `data:,${'x'.repeat(101)}`, 'data:,%E0%A4%A'])(
    '%s is not',
    (address) => {
      expect(readDataAddress(address, 100)).toBeUndefined();
    },
  );
});
