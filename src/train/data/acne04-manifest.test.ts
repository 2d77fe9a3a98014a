import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedRandom } from '#core/random.ts';
import { openPhoto } from '#node/open-photo.ts';
import type { Dataset } from './dataset.ts';
import { findDuplicates } from './find-duplicates.ts';
import { fingerprintDataset } from './fingerprint-dataset.ts';
import { planSplits } from './plan-splits.ts';
import { readAcne04 } from './read-acne04.ts';
import { readManifest } from './read-manifest.ts';
import { writeManifest } from './write-manifest.ts';

const ACNE04 = fileURLToPath(new URL('../../../../shared/data/acne04', import.meta.url));

describe.skipIf(!existsSync(ACNE04))('ACNE04 as a manifest (needs ../shared/data)', () => {
  let dataset: Dataset;
  let folder: string;
  beforeAll(async () => {
    dataset = await readAcne04(ACNE04, 'crops');
    folder = mkdtempSync(path.join(tmpdir(), 'clarte-acne04-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('comes back as it was', async () => {
    const file = path.join(folder, 'manifest.csv');
    writeFileSync(file, writeManifest(dataset, folder).csv);
    const again = await readManifest(file, { allowOutside: true });
    const { leftOut, ...kept } = again;
    expect(leftOut).toEqual([]);
    expect(kept).toEqual({
      ...{ name: dataset.name, licence: dataset.licence },
      examples: dataset.examples.map((example, i) => ({ ...example, line: i + 2 })),
    });
  });

  it('has its known duplicates found, and no strangers taken for one', { timeout: 120_000 }, async () => {
    const some = dataset.examples.filter(({ duplicateGroup }, i) => duplicateGroup !== null || i % 12 === 0);
    const read = await fingerprintDataset(openPhoto, { ...dataset, examples: some });
    const { examples } = read.dataset;
    expect(examples).toHaveLength(some.length);
    const found = findDuplicates(read.fingerprints).map(({ members }) => members.map((i) => examples[i]));
    const known = [...Map.groupBy(examples, ({ duplicateGroup }) => duplicateGroup)].filter(
      ([group, members]) => group !== null && members.length > 1,
    );
    expect(known.length).toBeGreaterThan(25);
    for (const [, members] of known)
      expect(found.some((group) => members.every((member) => group.includes(member)))).toBe(true);
    for (const group of found) expect(new Set(group.map(({ subject }) => subject)).size).toBe(1);
  });

  it('has people on several of its published folds, whom mending brings together', () => {
    const { examples, moved } = planSplits(dataset.examples, { rest: 'given' }, seedRandom(1));
    expect(moved).toBeGreaterThan(500);
    const folds = Map.groupBy(examples, ({ subject }) => subject);
    for (const own of folds.values()) expect(new Set(own.map(({ fold }) => fold)).size).toBe(1);
  });
});
