/** Assesses faces again after changes that are no change of skin, and counts pairs within the model's noise band. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import sharp, { type Sharp } from 'sharp';
import { showProgress } from '../../src/cli/show-progress.ts';
import { loadAssessor } from '../../src/core/assess.ts';
import type { Assessment } from '../../src/core/schema/assessment.ts';
import { median, quantile } from '../../src/core/stats/quantile.ts';
import { compareAssessments } from '../../src/core/track/compare-assessments.ts';
import { nodePorts } from '../../src/platform/node/ports.ts';

const FACES = new URL('../../../shared/data/faces/', import.meta.url);

/** What happens between two selfies of one face. */
const CHANGES: Record<string, (photo: Sharp, size: { width: number; height: number }) => Sharp> = {
  'light +12 %': (photo) => photo.modulate({ brightness: 1.12 }),
  'light -12 %': (photo) => photo.modulate({ brightness: 0.88 }),
  'warmer light': (photo) => photo.linear([1.05, 1, 0.95], [0, 0, 0]),
  'crop 4 %': (photo, { width, height }) =>
    photo.extract({
      left: Math.round(width * 0.04),
      top: Math.round(height * 0.04),
      width: Math.round(width * 0.92),
      height: Math.round(height * 0.92),
    }),
  'rotation +4': (photo) => photo.rotate(4, { background: '#808080' }),
  'rotation -4': (photo) => photo.rotate(-4, { background: '#808080' }),
  'JPEG quality 70': (photo) => photo.jpeg({ quality: 70 }),
};

/** Pairs of an unchanged photo with each changed one. */
export type Repeats = {
  /** Id of the model that was asked. */
  readonly model: string;
  readonly photos: number;
  readonly pairs: number;
  readonly refused: number;
  readonly noChangeBelow: number | null;
  /** Share of pairs the app calls "no clear change"; null where the model's noise is not known. */
  readonly withinBandShare: number | null;
  /** Share of pairs closer than the band, straight from the scores. */
  readonly saidNoChangeShare: number | null;
  readonly medianDifference: number;
  readonly ninetiethDifference: number;
  readonly byChange: Record<string, { readonly pairs: number; readonly median: number }>;
};

/** Null where the faces are not there. The model was trained on none of these faces. */
export async function measureRepeats(): Promise<Repeats | null> {
  if (!existsSync(FACES)) return null;
  const rows: { file: string; n_faces: string; tags: string }[] = parse(
    await readFile(new URL('index.csv', FACES)),
    { columns: true },
  );
  const files = rows
    .filter(
      ({ file, n_faces, tags }) => n_faces === '1' && !/derived|acne04/.test(file) && !/profile/.test(tags),
    )
    .map(({ file }) => file);
  const assessor = await loadAssessor(nodePorts());
  const progress = showProgress('Repeats', files.length);
  const noChangeBelow = assessor.card.repeat?.noChangeBelow ?? null;
  const differences: { change: string; difference: number; said: boolean }[] = [];
  let refused = 0;
  let photos = 0;
  for (const file of files) {
    const bytes = await readFile(new URL(file, FACES));
    const plain = await assessChanged(bytes, (photo) => photo);
    if (plain) photos++;
    for (const [change, apply] of plain ? Object.entries(CHANGES) : []) {
      const changed = await assessChanged(bytes, apply);
      if (!changed) {
        refused++;
        continue;
      }
      const comparison = compareAssessments(plain!, changed);
      if (!comparison.ok) continue;
      const { difference, verdict } = comparison.score;
      differences.push({ change, difference: Math.abs(difference), said: verdict === 'no-clear-change' });
    }
    progress.tick();
  }
  progress.done();
  await assessor.close();
  const share = (hits: number) => (noChangeBelow === null ? null : hits / differences.length);
  const sizes = differences.map(({ difference }) => difference).sort((a, b) => a - b);
  return {
    model: assessor.card.id,
    photos,
    pairs: differences.length,
    refused,
    noChangeBelow,
    withinBandShare: share(sizes.filter((size) => size < (noChangeBelow ?? 0)).length),
    saidNoChangeShare: share(differences.filter(({ said }) => said).length),
    medianDifference: quantile(sizes, 0.5),
    ninetiethDifference: quantile(sizes, 0.9),
    byChange: Object.fromEntries(
      Object.keys(CHANGES).map((change) => {
        const own = differences.filter((one) => one.change === change).map(({ difference }) => difference);
        return [change, { pairs: own.length, median: median(own) }];
      }),
    ),
  };

  async function assessChanged(
    bytes: Uint8Array,
    apply: (photo: Sharp, size: { width: number; height: number }) => Sharp,
  ): Promise<Assessment | null> {
    const upright = await sharp(bytes).rotate().removeAlpha().png().toBuffer({ resolveWithObject: true });
    const changed = apply(sharp(upright.data).toColourspace('srgb'), upright.info);
    const outcome = await assessor.assess(await changed.jpeg({ quality: 95, force: false }).toBuffer());
    return outcome.ok ? outcome : null;
  }
}
