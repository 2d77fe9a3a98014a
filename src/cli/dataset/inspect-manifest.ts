/** Reads a manifest and every photo it names, with a progress bar; a killed run goes on where it was. */
import { createHash } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { openPhoto } from '#node/open-photo.ts';
import type { Dataset, Example } from '#train/data/dataset.ts';
import { type DuplicateGroup, findDuplicates } from '#train/data/find-duplicates.ts';
import { fingerprintDataset } from '#train/data/fingerprint-dataset.ts';
import { openFingerprintLog } from '#train/data/fingerprint-log.ts';
import { hashDataset } from '#train/data/hash-dataset.ts';
import { joinDuplicates } from '#train/data/join-duplicates.ts';
import { readManifest } from '#train/data/read-manifest.ts';
import { findRuns } from '../models/runs-folder.ts';
import { showProgress } from '../show-progress.ts';

/** Photos below which nothing is kept for another run: they are read within a minute. */
const KEPT_FROM = 2000;

/**
 * A dataset of readable photos with the duplicates found among them taken in: indices of the examples, and behind them of
 * those graded “not acne”. `sha256` is of the examples' content.
 */
export type InspectedManifest = {
  readonly dataset: Dataset;
  readonly duplicates: readonly DuplicateGroup[];
  readonly sha256: string;
};

/** Throws `not-found`, `manifest-invalid` and `scale-unknown`. */
export async function inspectManifest(
  file: string,
  options: Parameters<typeof readManifest>[1],
): Promise<InspectedManifest> {
  const read = await readManifest(file, options);
  const { notAcne = [] } = read;
  const all = [...read.examples, ...notAcne];
  const kept = all.length < KEPT_FROM ? null : await findLog(all);
  const log = kept === null ? undefined : await openFingerprintLog(kept);
  const progress = showProgress('Reading photos', all.length);
  const { dataset, fingerprints } = await fingerprintDataset(
    openPhoto,
    { ...read, examples: all },
    () => progress.tick(),
    log,
  ).finally(async () => {
    progress.done();
    await log?.close();
  });
  const comparing = showProgress('Comparing photos', fingerprints.length);
  const duplicates = findDuplicates(fingerprints, comparing.tick);
  comparing.done();
  const joined = joinDuplicates(dataset.examples, duplicates);
  const others = new Set(notAcne);
  const count = dataset.examples.filter((one) => !others.has(one)).length;
  const examples = joined.slice(0, count);
  const sha256 = hashDataset(examples, fingerprints);
  if (kept !== null) await rm(kept);
  const parted = { examples, ...(notAcne.length > 0 ? { notAcne: joined.slice(count) } : {}) };
  return { dataset: { ...dataset, ...parted }, duplicates, sha256 };
}

/** A file that the same photos find again: they count by path, size and time of change. */
async function findLog(examples: readonly Example[]): Promise<string> {
  const hash = createHash('sha256');
  for (const { photo } of examples) {
    const { size, mtimeMs } = await stat(photo);
    hash.update(`${JSON.stringify([photo, size, mtimeMs])}\n`);
  }
  return join(findRuns(), 'work', `check-${hash.digest('hex').slice(0, 32)}.jsonl`);
}
