import type { Asset, Person } from '@/utils/storage/records';

export const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

export const asset = (number: number, changes: Partial<Asset> = {}) =>
  ({
    id: id(number),
    accountId: 'a',
    personId: 'amara',
    groupId: 'group-amara',
    kind: 'Image',
    state: 'active',
    name: `take-${number}.jpg`,
    remoteName: `take-${number}`,
    route: 'public',
    sourceUrl: 'https://pictures.example/x.jpg',
    unanswered: 0,
    createdAt: number,
    changedAt: number,
    ...changes,
  }) as Asset;

export const person = (personId: string, name: string, accountId = 'a') =>
  ({ id: personId, name, accountId, kind: 'person', groupId: `group-${personId}`, verifiedAt: 1, usedAt: 1 }) as Person;
