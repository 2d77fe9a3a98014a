import { expect, it } from 'vitest';
import type { Example } from './dataset.ts';
import { hashDataset } from './hash-dataset.ts';
import { joinDuplicates, listConflicts } from './join-duplicates.ts';

const example = (name: string, more: Partial<Example> = {}): Example => ({
  name,
  photo: `/${name}`,
  label: 3,
  votes: { ann: 3, bob: 4 },
  subject: name,
  duplicateGroup: null,
  source: '',
  fold: null,
  facts: {},
  ...more,
});
const [a, b, c, d, e] = ['a', 'b', 'c', 'd', 'e'].map((name) => example(name));

it('takes found duplicates in addition to the given ones, joining what shares a photo', () => {
  const given = [a, { ...b, duplicateGroup: 'x' }, { ...c, duplicateGroup: 'x' }, d, e];
  const groups = (found: number[][]) =>
    joinDuplicates(
      given,
      found.map((members) => ({ kind: 'near', members })),
    ).map(({ duplicateGroup }) => duplicateGroup);
  expect(groups([])).toEqual([null, 'x', 'x', null, null]);
  expect(groups([[0, 1]])).toEqual(['x', 'x', 'x', null, null]);
  expect(groups([[0, 3]])).toEqual(['same as a', 'x', 'x', 'same as a', null]);
  expect(
    groups([
      [0, 3],
      [2, 4],
    ]),
  ).toEqual(['same as a', 'x', 'x', 'same as a', 'x']);
});

it('lists pictures with several labels', () => {
  const pair = [
    { ...a, duplicateGroup: 'x' },
    { ...b, duplicateGroup: 'x' },
  ];
  expect(listConflicts([...pair, { ...c, label: 1 }])).toEqual([]);
  const other = { ...pair[1], label: 4 };
  expect(listConflicts([pair[0], other, c])).toEqual([{ group: 'x', members: [pair[0], other] }]);
});

it('hashes bytes, labels, votes and subjects, whatever the order and the names', () => {
  const files = ['1', '2'].map((sha256) => ({ sha256 }));
  const hash = hashDataset([a, b], files);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  const renamed = { ...a, name: 'z', photo: '/z', source: 'camera', fold: 2, votes: { bob: 4, ann: 3 } };
  expect(hashDataset([b, renamed], files.toReversed())).toBe(hash);
  const changes: Partial<Example>[] = [
    { label: 2 },
    { votes: { ann: 3 } },
    { votes: { ann: 4, bob: 3 } },
    { subject: 'b' },
    { subjectUnknown: true },
  ];
  const hashes = changes.map((change) => hashDataset([{ ...a, ...change }, b], files));
  const others = [
    hashDataset([a, b], [{ sha256: '3' }, files[1]]),
    hashDataset([a], files),
    hashDataset([a, b], files.toReversed()),
  ];
  expect(new Set([hash, ...hashes, ...others]).size).toBe(1 + changes.length + others.length);
});
