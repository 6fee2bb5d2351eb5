import { expect, it } from 'vitest';
import { addressesOf, startDrag } from '@/entrypoints/library/drag-out';
import type { Asset } from '@/utils/storage/records';

const asset = (changes: Partial<Asset>) => ({ state: 'active', assetId: 'asset-1', ...changes }) as Asset;

function drag(text: string) {
  const held = new Map<string, string>();
  let stopped = false;
  const dataTransfer = { setData: (type: string, value: string) => void held.set(type, value), effectAllowed: 'all' };
  const preventDefault = () => {
    stopped = true;
  };
  startDrag({ dataTransfer, preventDefault } as never, text);
  return { held: Object.fromEntries(held), effect: dataTransfer.effectAllowed, stopped };
}

it('what is dragged out is text, and no address that a browser would follow', () => {
  expect(drag('asset://asset-1')).toEqual({
    held: { 'text/plain': 'asset://asset-1' },
    effect: 'copy',
    stopped: false,
  });
});

it('several are one a line; what no provider takes, or is not in view, is left out', () => {
  const some = [
    asset({}),
    undefined,
    asset({ assetId: 'asset-2' }),
    asset({ state: 'failed' }),
    asset({ assetId: undefined }),
    asset({ goneAt: 1 }),
  ];
  expect(addressesOf(some, () => 'crun')).toBe('asset://asset-1\nasset://asset-2');
  expect(drag(addressesOf([asset({ state: 'processing' })], () => 'crun'))).toMatchObject({ held: {}, stopped: true });
});

it('each begins as its own provider has it; of an account that is gone, as the upstream has it', () => {
  const some = [asset({ accountId: 'q', assetId: 'qasset-1' }), asset({ accountId: 'c' }), asset({ accountId: 'x' })];
  const providerOf = (id: string) => ({ q: 'qiniu', c: 'crun' })[id];
  expect(addressesOf(some, providerOf)).toBe('qasset://qasset-1\nasset://asset-1\nasset://asset-1');
});
