import { afterEach, describe, expect, test } from 'vitest';
import { describe as describeProvider, everyProvider, setResellers } from '@/utils/providers/catalog';
import { nameOf } from '@/utils/providers/names';

const own = {
  id: 'own-northlight',
  family: 'easyrouter',
  name: ' north light ',
  baseUrl: 'https://api.northlight.example',
  callbackUrl: 'https://northlight.example/done',
  keyHeader: 'bearer',
};

describe('the names of providers', () => {
  afterEach(() => setResellers(undefined));

  test('are the same with and without all that is known of them', () => {
    setResellers([own]);
    expect(everyProvider().length).toBeGreaterThan(14);
    for (const { id, name, mark, scheme } of everyProvider())
      expect([id, nameOf(id)]).toEqual([id, { name, mark, scheme }]);
    expect(nameOf(own.id)).toEqual({ name: 'north light', mark: 'NL' });
  });

  test('of one that is not known: its id, and nothing that was inherited', () => {
    expect(nameOf('nextdoor')).toEqual({ name: 'nextdoor', mark: 'NE' });
    expect(nameOf('constructor')).toEqual({ name: 'constructor', mark: 'CO' });
  });

  test('nothing that is kept is trusted', () => {
    for (const kept of [null, 7, 'text', {}, [null, 7, { id: own.id }, { id: own.id, name: 7 }]]) {
      setResellers(kept);
      expect(nameOf(own.id)).toEqual({ name: own.id, mark: 'OW' });
      expect(describeProvider(own.id)).toBeUndefined();
    }
  });

  test('are forgotten with the reseller', () => {
    setResellers([own]);
    expect(describeProvider(own.id)?.name).toBe('north light');
    setResellers([]);
    expect(describeProvider(own.id)).toBeUndefined();
  });
});
