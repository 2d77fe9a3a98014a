/** Chooses thresholds of the heads that speak of the whole photo, and says what they do to photos that were kept back. */
import { nameHead } from '#train/recipes/one-look/heads/learned-heads.ts';
import {
  curveByGroups,
  dealGroups,
  FOLDS,
  facialRows,
  fitHead,
  type Known,
  notAcneRows,
  type Row,
  readKnown,
  type Summaries,
} from './fit-heads.ts';

/** Of acne at most so much is flagged on the photos that choose the threshold. */
const ACNE_FLAGGED = 0.09;
/** Conditions that inflame the skin of a face, besides rosacea. */
const INFLAMMATORY = new Set([
  'Atopic dermatitis',
  'Cutaneous lupus erythematosus',
  'Facial psoriasis',
  'Herpes simplex',
  'Impetigo',
  'Rhinophyma',
]);

/** Fits both heads; answers their weights by name, and what was measured. */
export async function measurePhotoHeads(cache: string, faces: string, summaries: Summaries) {
  const known = await readKnown(cache, faces);
  const notAcne = await measureNotAcne(summaries, known);
  const facial = await measureFacial(summaries, known);
  return {
    weights: { ...nameHead('notAcne', notAcne.weights), ...nameHead('facial', facial.weights) },
    results: { notAcne: notAcne.results, facial: facial.results },
  };
}

async function measureNotAcne(summaries: Summaries, known: Known) {
  const { keys } = summaries;
  const { conditions } = known;
  const rows = notAcneRows(keys, known, true);
  const fit = await fitHead(summaries, rows, 'notAcne');
  const photo = (row: Row) => conditions[keys[row.k].i];
  const isSource = (row: Row) => keys[row.k].set === 'conditions';
  const perDeal = fit.deals;
  const curves = perDeal.map((values) => curveByGroups(values, rows, isSource));
  const shares = perDeal.map((values, shuffle) =>
    flagAcrossFolds(rows, values, dealGroups(rows, shuffle + 1), isSource, (row) => {
      const { set } = keys[row.k];
      if (set !== 'conditions') return [set];
      const { condition } = photo(row).facts;
      return [
        condition,
        row.y === 0 ? 'acne' : 'not acne',
        ...(condition === 'Rosacea' ? ['rosacea'] : []),
        ...(INFLAMMATORY.has(condition) ? ['other inflammatory'] : []),
      ];
    }),
  );
  const names = [...new Set(shares.flatMap((own) => Object.keys(own)))];
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const acne = perDeal[0].filter((_, at) => isSource(rows[at]) && rows[at].y === 0);
  return {
    weights: fit.weights,
    results: {
      auc: mean(curves.map(({ auc }) => auc)),
      interval: curves[0].interval,
      aucByShuffle: curves.map(({ auc }) => auc),
      photos: curves[0].photos,
      groups: curves[0].groups,
      flagged: Object.fromEntries(names.map((name) => [name, mean(shares.map((own) => own[name] ?? 0))])),
      threshold: thresholdOf([...acne]),
    },
  };
}

/** The probability above which at most `ACNE_FLAGGED` of these lie. */
function thresholdOf(acne: number[]): number {
  const sorted = acne.sort((a, b) => b - a);
  const at = Math.floor(ACNE_FLAGGED * sorted.length);
  return (sorted[at] + sorted[Math.max(0, at - 1)]) / 2;
}

/** Shares flagged by kind; each fold's threshold is chosen on the acne of the others. */
function flagAcrossFolds(
  rows: readonly Row[],
  values: readonly number[],
  folds: readonly number[],
  isSource: (row: Row) => boolean,
  kindsOf: (row: Row) => readonly string[],
): Record<string, number> {
  const counts = new Map<string, { flagged: number; all: number }>();
  for (let fold = 0; fold < FOLDS; fold++) {
    const threshold = thresholdOf(
      values.filter((_, at) => folds[at] !== fold && isSource(rows[at]) && rows[at].y === 0),
    );
    for (const [at, row] of rows.entries()) {
      if (folds[at] !== fold) continue;
      for (const kind of kindsOf(row)) {
        const known = counts.get(kind) ?? { flagged: 0, all: 0 };
        known.all++;
        if (values[at] >= threshold) known.flagged++;
        counts.set(kind, known);
      }
    }
  }
  return Object.fromEntries([...counts].map(([kind, { flagged, all }]) => [kind, flagged / all]));
}

/**
 * Close-ups of faces that may be refused, and of very severe photos in which no face is found: the threshold is chosen so, on
 * the other folds, and what it then lets through is counted.
 */
const [FACES_REFUSED, WILD_REFUSED] = [0.145, 0.11];
const LEAST_SKIN = 0.4;

/** The value that `share` of these lie below. */
const quantile = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.floor(share * values.length)];

async function measureFacial(summaries: Summaries, known: Known) {
  const { keys } = summaries;
  const { conditions, faces } = known;
  const rows = facialRows(keys, known);
  const fit = await fitHead(summaries, rows, 'facial');
  const photos = rows;
  const [values] = fit.deals;
  const folds = dealGroups(rows, 1);
  const skinOf = (turns: readonly Float32Array[]) =>
    turns.reduce((sum, [skin]) => sum + skin, 0) / turns.length;
  const skin = new Map(photos.map(({ k }) => [k, skinOf(summaries.take(k, ['shares']))]));
  const isCloseUp = (row: Row) =>
    keys[row.k].set === 'conditions' && conditions[keys[row.k].i].method === 'whole';
  const acneCloseUps = photos.flatMap((row, at) =>
    isCloseUp(row) && row.y === 1 && conditions[keys[row.k].i].facts.acne === '1' ? [at] : [],
  );
  const ofFaces = (kind: string) => (row: Row) => {
    const { set, i } = keys[row.k];
    return set === 'acne04' && faces[i].kind === kind && faces[i].method === 'whole';
  };
  const pick = (is: (row: Row) => boolean) => photos.flatMap((row, at) => (is(row) ? [at] : []));
  const wild = pick(ofFaces('wild'));
  /** At most so many of either are refused, of those that choose it. */
  const chooseOn = (isUsed: (at: number) => boolean) =>
    Math.min(
      quantile(
        acneCloseUps.filter(isUsed).map((at) => values[at]),
        FACES_REFUSED,
      ),
      quantile(
        wild.filter(isUsed).map((at) => values[at]),
        WILD_REFUSED,
      ),
    );
  const threshold = chooseOn(() => true);
  const thresholds = Array.from({ length: FOLDS }, (_, fold) => chooseOn((at) => folds[at] !== fold));
  const isAssessed = (at: number) =>
    values[at] >= thresholds[folds[at]] && skin.get(photos[at].k)! >= LEAST_SKIN;
  const share = (which: readonly number[]) => ({
    photos: which.length,
    assessed: which.filter(isAssessed).length,
  });
  const byPart = Object.fromEntries(
    ['part', 'face', 'back', 'chest', 'limb', 'hand', 'other'].map((part) => [
      part,
      share(pick((row) => isCloseUp(row) && conditions[keys[row.k].i].facts.part === part)),
    ]),
  );
  const noFaces = pick((row) => row.y === 0 && (keys[row.k].set === 'things' || isCloseUp(row)));
  return {
    weights: fit.weights,
    results: {
      auc: curveByGroups(values, photos, isCloseUp),
      threshold,
      leastSkin: LEAST_SKIN,
      byPart,
      things: share(pick((row) => keys[row.k].set === 'things')),
      noFaces: share(noFaces),
      closeUpsOfAcne: share(acneCloseUps),
      wild: share(wild),
      crops: share(pick(ofFaces('crops'))),
      frames: share(pick(ofFaces('frames'))),
    },
  };
}
