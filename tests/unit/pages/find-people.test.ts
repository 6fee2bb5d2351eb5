import { expect, it } from 'vitest';
import { findable } from '@/entrypoints/popup/find-people';
import type { Person } from '@/utils/storage/records';

const named = (name: string, index = 0): Person => ({
  id: `${name}-${index}`,
  kind: 'person',
  accountId: 'a1',
  groupId: `g${index}`,
  name,
  verifiedAt: index,
  usedAt: index,
});
const of = (...names: string[]) => findable(names.map(named), 'Unnamed person');
const found = (words: string, ...names: string[]) =>
  of(...names)
    .find(words)
    .map(({ name }) => name);

it('finds by three letters, whatever their case and marks', () => {
  expect(found('oka', 'Lin Yue', 'Amara Okafor')).toEqual(['Amara Okafor']);
  expect(found('JOS', 'José Álvarez')).toEqual(['José Álvarez']);
  expect(found('alv', 'José Álvarez')).toEqual(['José Álvarez']);
  expect(found('岳', '林岳', 'Lin Yue')).toEqual(['林岳']);
  expect(found('unn', '', 'Lin Yue')).toEqual(['']);
});

it('puts who begins with it first, so that Enter is who was meant', () => {
  expect(found('ana', 'Diana Ross', 'Juan Anaya', 'Ana Lopez')).toEqual(['Ana Lopez', 'Juan Anaya', 'Diana Ross']);
});

it('shows everybody, in their order, before anything is typed', () => {
  expect(found('  ', 'Lin Yue', 'Amara Okafor')).toEqual(['Lin Yue', 'Amara Okafor']);
});

it('answers each letter in less than 50 ms with 10,000 people', () => {
  const people = findable(
    Array.from({ length: 10_000 }, (_, index) => named(`Ámara ${index} Okafor`, index)),
    '',
  );
  people.find('a');
  const times = ['ok', 'oka', '999'].map((words) => {
    const start = performance.now();
    people.find(words);
    return performance.now() - start;
  });
  expect(Math.min(...times)).toBeLessThan(50);
  expect(people.find('9999')).toHaveLength(1);
});
