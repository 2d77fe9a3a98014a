/** A dataset's content as one number, so that a model's card can say what it was trained on. */
import { createHash } from 'node:crypto';
import type { Example } from './dataset.ts';
import type { Fingerprint } from './find-duplicates.ts';

/**
 * SHA-256 in hexadecimal over the photos' bytes, labels, votes and subjects. The order of the photos, their names and
 * where they lie do not count. `fingerprints` are those of the examples, in the same order.
 */
export function hashDataset(
  examples: readonly Example[],
  fingerprints: readonly Pick<Fingerprint, 'sha256'>[],
): string {
  const lines = examples.map(({ label, votes, subject, subjectUnknown }, i) => {
    const sorted = Object.entries(votes).sort(([a], [b]) => (a < b ? -1 : 1));
    return JSON.stringify([fingerprints[i].sha256, label, sorted, subjectUnknown ? null : subject]);
  });
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex');
}
