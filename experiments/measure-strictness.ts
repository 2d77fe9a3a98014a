/**
 * `node experiments/measure-strictness.ts [data]`: what it is worth to take raters' strictness out of their votes
 * (`models train --even-raters`). Each rater in turn is held out; the mean of the others' votes, as they are and evened, is
 * compared with what the rater said of the same photo. Writes docs/results/raters.md and raters.json; seconds.
 */
import path from 'node:path';
import type { Figure } from '#core/schema/evaluation.ts';
import { type BootstrapRun, bootstrapSubjects } from '#core/stats/bootstrap-subjects.ts';
import { mean } from '#core/stats/metrics.ts';
import type { Example } from '#train/data/dataset.ts';
import { readAcne04 } from '#train/data/read-acne04.ts';
import { estimateStrictness, evenVotes, type Votes } from '#train/fit/estimate-strictness.ts';
import { putFigures } from './results/put-figures.ts';

const SETTINGS = { draws: 2000, seed: 1, level: 0.95 };

const [data = '../shared/data'] = process.argv.slice(2);
const { examples } = await readAcne04(path.resolve(data, 'acne04'), 'crops');
const strictness = [...estimateStrictness(examples.map(({ votes }) => votes))];
const subjectIds = [...new Set(examples.map(({ subject }) => subject))];

/** What one rater said of a photo, and what the others' mean is. */
type Pair = {
  readonly subject: number;
  readonly said: number;
  readonly plain: number;
  readonly even: number;
};

const held = strictness.map(([rater]) => ({ rater, pairs: pairsWithout(rater, examples) }));
const pairs = held.flatMap((one) => one.pairs);
const figures = bootstrapSubjects([compare(held)], subjectIds.length, SETTINGS);
const each = held.map((one) => ({
  rater: one.rater,
  ...bootstrapSubjects([compare([one])], subjectIds.length, SETTINGS),
}));
const own = { photos: examples.length, pairs: pairs.length, strictness: Object.fromEntries(strictness) };
putFigures('raters', {
  title: '# Raters: what their strictness is worth knowing',
  figures: { ...own, all: figures, each },
  section: render(),
});
console.log(own, figures);

function pairsWithout(rater: string, all: readonly Example[]): Pair[] {
  const others = all.map(({ votes }) => {
    const { [rater]: _, ...rest } = votes;
    return rest as Votes;
  });
  const known = estimateStrictness(others);
  return all.flatMap(({ votes, subject }, i) => {
    const said = votes[rater];
    const rest = Object.values(others[i]);
    if (said === undefined || rest.length === 0) return [];
    const even = mean(Object.values(evenVotes(others[i], known)));
    return [{ subject: subjectIds.indexOf(subject), said, plain: mean(rest), even }];
  });
}

/** Correlation, and the spread of the differences around each held-out rater's own mean difference, plain, evened, and the gain. */
function compare(raters: readonly { readonly pairs: readonly Pair[] }[]) {
  const rows = raters.flatMap((one, r) => one.pairs.map((pair) => ({ ...pair, r })));
  const groups = raters.map((_, r) => rows.flatMap((row, i) => (row.r === r ? [i] : [])));
  const run: BootstrapRun<
    'plainSpread' | 'evenSpread' | 'spreadGain' | 'plainPearson' | 'evenPearson' | 'pearsonGain'
  > = {
    subjects: rows.map(({ subject }) => subject),
    measure(weights) {
      const [plain, even] = (['plain', 'even'] as const).map((kind) => {
        const within = groups.map((members) =>
          moments(members.map((i) => [rows[i][kind], rows[i].said, weights[i]])),
        );
        const total = within.reduce((sum, one) => sum + one.weight, 0);
        const spread = Math.sqrt(within.reduce((sum, one) => sum + one.apart, 0) / total);
        return { spread, pearson: within.reduce((sum, one) => sum + one.weight * one.pearson, 0) / total };
      });
      return {
        ...{ plainSpread: plain.spread, evenSpread: even.spread, spreadGain: plain.spread - even.spread },
        ...{
          plainPearson: plain.pearson,
          evenPearson: even.pearson,
          pearsonGain: even.pearson - plain.pearson,
        },
      };
    },
  };
  return run;
}

/** Of weighted points: their weight, correlation, and the weighted squares of y - x around its mean. */
function moments(points: readonly (readonly number[])[]) {
  const weight = points.reduce((sum, [, , w]) => sum + w, 0);
  const average = (of: (x: number, y: number) => number) =>
    points.reduce((sum, [x, y, w]) => sum + w * of(x, y), 0) / weight;
  const [mx, my] = [average((x) => x), average((_, y) => y)];
  const [xx, yy, xy] = [
    average((x) => (x - mx) ** 2),
    average((_, y) => (y - my) ** 2),
    average((x, y) => (x - mx) * (y - my)),
  ];
  return { weight, pearson: xy / Math.sqrt(xx * yy), apart: weight * (xx + yy - 2 * xy) };
}

function render(): string {
  const say = ({ value, low, high }: Figure) =>
    `${value?.toFixed(4)} (${low?.toFixed(4)} to ${high?.toFixed(4)})`;
  const row = (
    name: string,
    count: number,
    own: Record<
      'plainSpread' | 'evenSpread' | 'spreadGain' | 'plainPearson' | 'evenPearson' | 'pearsonGain',
      Figure
    >,
  ) =>
    `| ${name} | ${count} | ${own.plainSpread.value?.toFixed(4)} | ${own.evenSpread.value?.toFixed(4)} | ${say(own.spreadGain)} | ${own.plainPearson.value?.toFixed(4)} | ${own.evenPearson.value?.toFixed(4)} | ${say(own.pearsonGain)} |`;
  return [
    '## A rater held out against the mean of the others',
    '',
    '```sh\nnode experiments/measure-strictness.ts     # needs ../shared/data\n```',
    '',
    `${examples.length} photos of ACNE04, each read by two to four of ${strictness.length} raters; ${pairs.length} pairs of what a rater said and the mean of the others' votes, as they are and with each rater's strictness (estimated without the one held out) taken out. Spread: standard deviation of the difference around the held-out rater's own mean. Gains: above 0 is better; in brackets 95 % of the draws of other subjects.`,
    '',
    '| held out | pairs | spread, as they are | evened | gain | correlation, as they are | evened | gain |',
    '|---|---|---|---|---|---|---|---|',
    ...each.map((one, i) => row(one.rater, held[i].pairs.length, one)),
    row('all', pairs.length, figures),
    '',
    `Strictness, in grades above the panel: ${strictness.map(([rater, by]) => `${rater} ${by.toFixed(2)}`).join(', ')}.`,
    '',
  ].join('\n');
}
