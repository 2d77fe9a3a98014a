/** Fits and measures "not acne" and "a face's skin" on what sums photos up; conditions are compared within their own set. */
import path from 'node:path';
import { seedRandom } from '#core/random.ts';
import { stackRows } from '#train/fit/matrix.ts';
import { readCrops } from '#train/recipes/one-look/cut-faces.ts';
import type { FaceCrop } from '#train/recipes/one-look/face-crop.ts';
import { openPictures, type Picture } from '#train/recipes/one-look/heads/cut-pictures.ts';
import {
  areaUnderCurve,
  type Calibration,
  calibrate,
  crossScore,
  fitScorer,
  foldHead,
  type PhotoHeadWeights,
  type PhotoRows,
} from '#train/recipes/one-look/heads/fit-photo-head.ts';
import { namesOf, type PhotoHead, settingsOf } from '#train/recipes/one-look/heads/learned-heads.ts';
import type { Summary } from '#train/recipes/one-look/heads/photo-heads.ts';
import type { readSummaries, SummaryKey } from './summaries.ts';

export type Summaries = Awaited<ReturnType<typeof readSummaries>>;
/** One row to learn from: where its numbers lie, its answer, its weight, and who must not be parted. */
export type Row = { readonly k: number; readonly y: number; readonly weight: number; readonly group: string };

export const FOLDS = 5;
const DEALS = 3;
/** Faces that are mostly clear, and faces with acne of another source, count for less than the source itself. */
const OTHER_SOURCE_WEIGHT = 0.1;
/** Rosacea is what is taken for acne most often, and there are few photos of it. */
const ROSACEA_WEIGHT = 2;

/** What is known of the photos of conditions and of the faces of ACNE04, by number. */
export type Known = { readonly conditions: readonly Picture[]; readonly faces: readonly FaceCrop[] };

export async function readKnown(cache: string, faces: string): Promise<Known> {
  const store = await openPictures(path.join(cache, 'conditions-cut'));
  await store.close();
  return { conditions: store.pictures, faces: await readCrops(faces) };
}

/** Who must not be parted: people of ACNE04, single pictures elsewhere. */
const groupOf = ({ set, i }: SummaryKey, { faces }: Known) =>
  set === 'acne04' ? faces[i].subject : `${set}-${i}`;

/** Rows of "not acne": conditions other than acne are 1; acne of the same source, of ACNE04 and mostly clear faces are 0. */
export function notAcneRows(keys: readonly SummaryKey[], known: Known, others: boolean): Row[] {
  return keys.flatMap((key, k): Row[] => {
    const { set, i } = key;
    if (set === 'conditions') {
      const { facts, group } = known.conditions[i];
      return facts.condition === 'Telangiectasia' && i === 587
        ? []
        : [
            {
              k,
              y: facts.acne === '1' ? 0 : 1,
              weight: facts.condition === 'Rosacea' ? ROSACEA_WEIGHT : 1,
              group,
            },
          ];
    }
    return others && (set === 'acne04' || set === 'parsing')
      ? [{ k, y: 0, weight: OTHER_SOURCE_WEIGHT, group: groupOf(key, known) }]
      : [];
  });
}

const FACES = new Set(['face', 'part']);
const NO_FACES = new Set(['back', 'chest', 'limb', 'hand', 'other']);

/** Photos in which the geometry finds no face are what the head is asked about; very severe ones from the web above all. */
function weightOfFace({ set, i }: SummaryKey, { faces }: Known): number {
  if (set !== 'acne04' || faces[i].method !== 'whole') return 0.1;
  return faces[i].kind === 'wild' ? 1 : 0.3;
}

/** Rows of "a face's skin": necks and skin of which nobody can say where it is are left out. */
export function facialRows(keys: readonly SummaryKey[], known: Known): Row[] {
  return keys.flatMap((key, k): Row[] => {
    const { set, i } = key;
    if (set === 'conditions') {
      const { facts, group } = known.conditions[i];
      if (FACES.has(facts.part)) return [{ k, y: 1, weight: 1, group }];
      return NO_FACES.has(facts.part) ? [{ k, y: 0, weight: 1, group }] : [];
    }
    if (set === 'things') return [{ k, y: 0, weight: 0.3, group: `things-${i}` }];
    return [{ k, y: 1, weight: weightOfFace(key, known), group: groupOf(key, known) }];
  });
}

/** The rows' numbers, as a head looks at them, once for each turn; `of` says which row each is of. */
function stack(summaries: Summaries, rows: readonly Row[], names: readonly Summary[]) {
  const parts = rows.flatMap(({ k, y, weight }, at) => {
    const turns = summaries.take(k, names);
    return turns.map((numbers) => ({ at, numbers, y, weight: weight / turns.length }));
  });
  const photos: PhotoRows = {
    x: stackRows(parts.map(({ numbers }) => numbers)),
    y: parts.map(({ y }) => y),
    weights: parts.map(({ weight }) => weight),
  };
  return { photos, of: parts.map(({ at }) => at) };
}

/** For each row its fold; groups stay together. */
export function dealGroups(rows: readonly Row[], seed: number): number[] {
  const groups = [...new Set(rows.map(({ group }) => group))].sort();
  const order = seedRandom(seed).permutation(groups.length);
  const folds = new Map(groups.map((group, at) => [group, order[at] % FOLDS]));
  return rows.map(({ group }) => folds.get(group)!);
}

/** Probabilities of each row out of fold, for several deals of the folds; and the head of all rows, calibrated on them. */
export async function fitHead(
  summaries: Summaries,
  rows: readonly Row[],
  head: PhotoHead,
): Promise<{ readonly weights: PhotoHeadWeights; readonly deals: number[][] }> {
  const { photos, of } = stack(summaries, rows, namesOf(head));
  const settings = settingsOf(head);
  const deals: Float64Array[] = [];
  for (let seed = 1; seed <= DEALS; seed++) {
    const folds = dealGroups(rows, seed);
    deals.push(
      await crossScore(
        photos,
        of.map((at) => folds[at]),
        settings,
      ),
    );
  }
  const calibration = calibrate(deals[0], photos.y, photos.weights);
  const scorer = await fitScorer(photos, settings);
  return {
    weights: foldHead(scorer, calibration),
    deals: deals.map((scores) => meanByRow(scores, calibration, of, rows.length)),
  };
}

/** As the product says it: the mean of the probabilities of a photo's turns. */
function meanByRow(
  scores: Float64Array,
  { slope, offset }: Calibration,
  of: readonly number[],
  rows: number,
): number[] {
  const [sums, turns] = [new Array<number>(rows).fill(0), new Array<number>(rows).fill(0)];
  for (const [i, at] of of.entries()) {
    sums[at] += 1 / (1 + Math.exp(-(slope * scores[i] + offset)));
    turns[at]++;
  }
  return sums.map((sum, at) => sum / turns[at]);
}

/** Area under the curve over the rows that `isCounted` takes, and its 95 % interval by groups. */
export function curveByGroups(
  scores: ArrayLike<number>,
  rows: readonly Row[],
  isCounted: (row: Row) => boolean,
) {
  const counted = rows.flatMap((row, at) => (isCounted(row) ? [at] : []));
  const auc = (which: readonly number[]) =>
    areaUnderCurve(
      which.map((at) => scores[at]),
      which.map((at) => rows[at].y),
    );
  const byGroup = new Map<string, number[]>();
  for (const at of counted) byGroup.set(rows[at].group, [...(byGroup.get(rows[at].group) ?? []), at]);
  const groups = [...byGroup.values()];
  const random = seedRandom(99);
  const draws = Array.from({ length: 500 }, () =>
    auc(groups.flatMap(() => groups[random.below(groups.length)])),
  ).sort((a, b) => a - b);
  return {
    auc: auc(counted),
    interval: [draws[12], draws[487]] as const,
    photos: counted.length,
    groups: groups.length,
  };
}
