/** Reads a manifest into the neutral form. */

import { emptyPhoto, emptyReading } from '../empty-reading.ts';
import type { ExchangePhoto, ExchangeSet, FileIn, Left } from '../neutral.ts';
import type { ReadOptions } from '../read-options.ts';
import { parseManifest } from './parse-manifest.ts';
import { whoOf } from './read-wide-rows.ts';

/** Throws as {@link parseManifest}. */
export function readManifestSet(file: FileIn, { scale }: ReadOptions): ExchangeSet {
  const { rows, broken } = parseManifest(file.bytes, scale);
  const left = broken.map(
    ({ line, name, reason }): Left => ({
      ...{ row: line, at: `line ${line}`, code: 'malformed' },
      reason: name === '' ? reason : `${name}: ${reason}`,
    }),
  );
  const photos = rows.map(({ line, row }): ExchangePhoto => {
    const place = { row: line, at: `line ${line}` };
    const { photo, raters, more, not_acne: notAcne, ...given } = row;
    const { label = notAcne ? 0 : undefined, ...facts } = given;
    return {
      ...emptyPhoto(photo, place),
      label: label === undefined ? null : { grade: label, decided: false, votes: 0, role: '' },
      facts: Object.fromEntries([
        ...Object.entries(facts).flatMap(([name, value]) =>
          value === undefined ? [] : [[name, String(value)]],
        ),
        ...Object.entries(more).map(([name, value]) => [`fact_${name}`, value]),
      ]),
      readings: Object.entries(raters).map(([name, grade]) => ({
        ...emptyReading('', place),
        ...whoOf(`rater_${name}`),
        grade,
      })),
    };
  });
  return { photos, left, notes: [], scale: scale?.text ?? null };
}
