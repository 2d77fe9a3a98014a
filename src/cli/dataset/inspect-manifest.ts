/** Reads a manifest and every photo it names, with a progress bar. */
import { openPhoto } from '#node/open-photo.ts';
import type { Dataset } from '#train/data/dataset.ts';
import { type DuplicateGroup, findDuplicates } from '#train/data/find-duplicates.ts';
import { fingerprintDataset } from '#train/data/fingerprint-dataset.ts';
import { hashDataset } from '#train/data/hash-dataset.ts';
import { joinDuplicates } from '#train/data/join-duplicates.ts';
import { readManifest } from '#train/data/read-manifest.ts';
import { showProgress } from '../show-progress.ts';

/** A dataset of readable photos with the duplicates found among them taken in; `sha256` is of its content. */
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
  const progress = showProgress('Reading photos', read.examples.length);
  const { dataset, fingerprints } = await fingerprintDataset(openPhoto, read, () => progress.tick()).finally(
    progress.done,
  );
  const comparing = showProgress('Comparing photos', fingerprints.length);
  const duplicates = findDuplicates(fingerprints, comparing.tick);
  comparing.done();
  const examples = joinDuplicates(dataset.examples, duplicates);
  return { dataset: { ...dataset, examples }, duplicates, sha256: hashDataset(examples, fingerprints) };
}
