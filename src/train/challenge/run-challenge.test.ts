import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nodePorts, PACKAGED_MODELS } from '#node/ports.ts';
import { spottedPortrait } from '../../../test/service/spotted-portraits.ts';
import type { Dataset, Example } from '../data/dataset.ts';
import { runChallenge } from './run-challenge.ts';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'clarte-challenge-'));
  for (const grade of [1, 3, 5])
    writeFileSync(path.join(folder, `${grade}.jpg`), await spottedPortrait(grade, grade));
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true }));

const make = (name: string, label: number, split: 'train' | 'golden'): Example => ({
  ...{ name, photo: path.join(folder, `${label || 5}.jpg`), label, votes: { a: label, b: label } },
  ...{ subject: name, duplicateGroup: null, source: '', fold: null, facts: {}, split },
});

it('learns severity to the byte as it does without photos that are “not acne”', async () => {
  const examples = [
    ...Array.from({ length: 20 }, (_, i) => make(`p${i}`, [1, 3, 5][i % 3], 'train')),
    make('golden', 3, 'golden'),
  ];
  const notAcne = [
    ...Array.from({ length: 12 }, (_, i) => make(`n${i}`, 0, 'train')),
    make('other', 0, 'golden'),
  ];
  const ports = nodePorts(PACKAGED_MODELS);
  const challenge = (dataset: Pick<Dataset, 'examples' | 'notAcne'>) =>
    runChallenge(
      { name: 'study', licence: 'none', leftOut: [], ...dataset },
      { ports, packaged: ports, id: 'mine', seed: 1, lesions: [], commit: '', command: '' },
    );
  const without = await challenge({ examples });
  const { bundle, verdict, ...rest } = await challenge({ examples, notAcne });
  const network = bundle!.files.get('mine/network.onnx')!;
  expect(Buffer.compare(network, without.bundle!.files.get('mine/network.onnx')!)).toBe(0);
  const { notAcne: told, ...others } = verdict;
  expect(others).toEqual(without.verdict);
  expect(rest).toEqual({ judged: without.judged, training: without.training });
  expect(told!.sentence).toMatch(/^12 training photos of 12 people graded “not acne” and 20 graded 1 to 5/);
  expect(without.verdict).not.toHaveProperty('notAcne');
  expect(bundle!.card.training.settings).toMatchObject({ notAcne: told!.sentence });
  expect(without.bundle!.card.training.settings).not.toHaveProperty('notAcne');
}, 600_000);
