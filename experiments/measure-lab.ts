/** Runs the lab on ../shared/data and writes docs/results/lab.md, lesions.md and their JSON, and the bundles. */
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Evaluation, Figure } from '#core/schema/evaluation.ts';
import { nodePorts, PACKAGED_MODELS } from '#node/ports.ts';
import type { LabRun } from '#train/lab/lab-run.ts';
import { runLab } from '#train/lab/run-lab.ts';
import { writeBundle } from '#train/lab/write-bundle.ts';
import { ablationTable, writeLabReports } from '#train/report/write-lab-reports.ts';
import { benchEpoch, type EpochBench } from '../bench/epoch.ts';
import type { Spread } from '../bench/spread.ts';
import { showProgress } from '../src/cli/show-progress.ts';

const OUT = new URL('../docs/results/', import.meta.url);
const SEEDS = [1, 2, 3, 4, 5];

const { values: flags } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    cache: { type: 'string', default: '.cache/lab' },
  },
});
const wasEmpty = !existsSync(flags.cache);
/** Minutes of each stage, as the progress lines tell them. */
const stageMinutes: Record<string, number> = {};
const started = performance.now();
const lab = await runLab({
  data: flags.data,
  cache: flags.cache,
  seeds: SEEDS,
  commit: execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim(),
  ports: nodePorts(),
  showWork: timeWork,
});
const minutes = (performance.now() - started) / 60_000;
for (const bundle of lab.bundles) await writeBundle(PACKAGED_MODELS, bundle);
await writeLabReports('.cache/reports', lab);
const epoch = await benchEpoch();

const { crops, frames } = lab.variants.full;
const panel = crops.panel!;
const known = ({ value }: Figure) => value!;
const labFigures = {
  rmseRatioCrops: known(crops.figures.rmseRatio),
  accuracyCrops: known(crops.figures.accuracy),
  rmseRatioFrames: known(frames.figures.rmseRatio),
  accuracyFrames: known(frames.figures.accuracy),
  ratersBeaten: panel.beaten.model,
  ratersBeatenRounded: panel.beaten.rounded,
  epochTimeRatioToSklearn: epoch?.ratio.median ?? null,
  labMinutes: minutes,
  labFromEmptyCache: wasEmpty,
  clearMedianScore: lab.clear.medianScore,
};
const lesionFigures = {
  countSpearman: lab.lesions.countSpearman,
  countMae: lab.lesions.countMae,
  averagePrecision: lab.lesions.averagePrecision,
  rmseGain: known(lab.gain.crops),
  rmseGainFrames: known(lab.gain.frames),
  rmseRatioFrames: labFigures.rmseRatioFrames,
  rmseRatioCrops: labFigures.rmseRatioCrops,
  accuracyCrops: labFigures.accuracyCrops,
  falseDotsPerClearFace: lab.clear.falseDots,
};
const rest = ({ judged: _, bundles: __, variants, paper, ...own }: LabRun) => ({
  ...own,
  variants: Object.fromEntries(
    Object.entries(variants).map(([name, { crops, frames }]) => [
      name,
      { crops: crops.figures, frames: frames.figures },
    ]),
  ),
  paper: Object.fromEntries(Object.entries(paper).map(([name, { figures }]) => [name, figures])),
});
const write = (name: string, text: string) => writeFileSync(new URL(name, OUT), text);
write(
  'lab.json',
  `${JSON.stringify({ ...labFigures, stageMinutes, epoch, ...rest(lab), panel }, null, 2)}\n`,
);
write('lab.md', describeLab(lab, epoch));
write(
  'lesions.json',
  `${JSON.stringify({ ...lesionFigures, gain: lab.gain, lesions: lab.lesions, clear: lab.clear }, null, 2)}\n`,
);
write('lesions.md', describeLesions(lab));
console.log({ ...labFigures, ...lesionFigures });

function timeWork(label: string, total: number) {
  const begun = performance.now();
  const progress = showProgress(label, total);
  return {
    tick: progress.tick,
    done() {
      stageMinutes[label] = (performance.now() - begun) / 60_000;
      progress.done();
    },
  };
}

function number(value: number | null | undefined, digits = 3): string {
  return value === null || value === undefined ? '–' : value.toFixed(digits).replace('-', '−');
}

function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}

function withInterval(figure: Figure): string {
  return `${number(figure.value)} (${number(figure.low)} to ${number(figure.high)}; spread ${number(figure.spread)})`;
}

function tableOf(columns: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}

function verdict(good: boolean): string {
  return good ? 'met' : '**falls short**';
}

function evaluationRow(name: string, { figures }: Evaluation): string[] {
  return [
    name,
    withInterval(figures.rmse),
    withInterval(figures.rmseRatio),
    withInterval(figures.accuracy),
    withInterval(figures.kappa),
    withInterval(figures.pearson),
  ];
}

function describeLab(run: LabRun, bench: EpochBench | null): string {
  const f = labFigures;
  const seconds = ({ median, q1, q3 }: Spread) =>
    `${median.toFixed(2)} (${q1.toFixed(2)} to ${q3.toFixed(2)})`;
  const ablation = ablationTable(run, 'crops');
  return `# The lab: what it shows

\`\`\`sh
node experiments/measure-lab.ts      # needs ../shared/data; python3-sklearn for the race of epochs
\`\`\`

All figures here are of \`acne04-view-1\`, which reads patches and a view. It is no longer the default model; what is measured of that, \`acne04-one-look-3\`, stands in [one-look.md](one-look.md), and nothing on this page was run again with it. Where a table says “default model”, it means \`acne04-view-1\`.

ACNE04 (${run.data.crops} crops, ${run.data.frames} frames) and ${run.data.clear} clear faces, ${run.data.subjects} subjects. Five folds by subject, ${run.seeds.length} shuffles; a photo is always scored by a model that has seen nothing of its subject. In brackets: 95 % of the draws of other subjects, then the spread over shuffles.

${tableOf(
  ['what', 'target', 'measured', ''],
  [
    [
      'RMSE over baseline, crops',
      '<= 0.60 (aim 0.52)',
      number(f.rmseRatioCrops),
      verdict(f.rmseRatioCrops <= 0.6),
    ],
    [
      'right of four grades, crops',
      '>= 74 % (aim 80 %)',
      percent(f.accuracyCrops),
      verdict(f.accuracyCrops >= 0.74),
    ],
    ['RMSE over baseline, frames', '<= 0.60', number(f.rmseRatioFrames), verdict(f.rmseRatioFrames <= 0.6)],
    ['right of four grades, frames', '>= 74 %', percent(f.accuracyFrames), verdict(f.accuracyFrames >= 0.74)],
    ['raters further off than the model', 'of 7', f.ratersBeaten, verdict(f.ratersBeaten === 7)],
    ['the same, model in whole grades', 'of 7', f.ratersBeatenRounded, verdict(f.ratersBeatenRounded === 7)],
    [
      'epoch of the paper’s head over scikit-learn’s',
      '<= 1 (aim 0.5)',
      number(f.epochTimeRatioToSklearn),
      f.epochTimeRatioToSklearn === null ? 'not measured' : verdict(f.epochTimeRatioToSklearn <= 1),
    ],
    [
      `the lab, ${f.labFromEmptyCache ? 'from an empty cache' : 'with features in the cache'}, minutes`,
      '<= 40',
      number(f.labMinutes, 1),
      f.labFromEmptyCache ? verdict(f.labMinutes <= 40) : 'not from an empty cache',
    ],
    [
      'median score of clear faces',
      '<= 1.6',
      number(f.clearMedianScore, 2),
      verdict(f.clearMedianScore <= 1.6),
    ],
  ],
)}

## Figures

${tableOf(
  ['pictures', 'RMSE', 'RMSE over baseline', 'right grade', 'weighted kappa', 'Pearson'],
  [evaluationRow('crops', run.variants.full.crops), evaluationRow('frames', run.variants.full.frames)],
)}

Recall by grade, crops: ${run.variants.full.crops.byGrade.map(({ grade, recall }) => `${grade}: ${number(recall.value, 2)}`).join(', ')}. Confusion (rows true 2-5, columns said): ${run.variants.full.crops.confusion.map((row) => `[${row.map((n) => n.toFixed(0)).join(' ')}]`).join(' ')}.

## What each part is worth (crops)

${tableOf(
  ablation.columns,
  ablation.rows.map((row) => row.map(String)),
)}

The paper's rows are its method as it stands (each patch carries its photo's label; 1024-512-256 perceptron), five seeds, each with one fifth of the people held out. The paper reports 0.78 / 0.72 / 0.482 for baseline, without and with rolling, on photos of its own and as the best of several seeds. The leak's worth is the last row against the one before it.

## Against the raters (crops, leave-one-out)

${tableOf(
  [
    'rater',
    'photos',
    'RMSE to the others’ mean',
    'model',
    'model in grades',
    'constant',
    'kappa with the others’ median',
    'model’s',
  ],
  panel.raters.map(({ rater, photos, figures }) => [
    rater,
    photos,
    number(figures.rmseToOthers.value),
    number(figures.modelRmseToOthers.value),
    number(figures.roundedRmseToOthers.value),
    number(figures.baselineRmseToOthers.value),
    number(figures.kappaToOthers.value, 2),
    number(figures.modelKappaToOthers.value, 2),
  ]),
)}

Raters further off than the model: ${panel.beaten.model} of ${panel.raters.length}; than the model in whole grades: ${panel.beaten.rounded}; than a constant: ${panel.beaten.baseline}.${panel.beatenWithoutOwn ? ` With a doctor's own second reading kept out of the mean: ${panel.beatenWithoutOwn.model}, ${panel.beatenWithoutOwn.rounded}, ${panel.beatenWithoutOwn.baseline}.` : ''} Krippendorff's alpha ${number(panel.alpha.ordinal, 2)} (ordinal), ICC of pairs ${number(panel.iccOfPairs, 2)}.

## Where a score could come from the source

Nearly all very severe crops come from other cameras. Who knows nothing but a crop's source reaches ${number(run.sourceOnlyRatio)} of the baseline's error. The model is trained on both pictures of every photo, and frames are one pipeline for all grades. Within one source:

${tableOf(
  ['slice', 'photos', 'RMSE', 'right grade', 'bias'],
  run.variants.full.crops.slices
    .filter(({ by }) => by === 'source' || by === 'method' || by === 'quality')
    .map(({ by, value, photos, figures }) => [
      `${by}: ${value}`,
      photos,
      withInterval(figures.rmse),
      withInterval(figures.accuracy),
      withInterval(figures.bias),
    ]),
)}

The same photo as crop and as frame, score of the crop less that of the frame:

${tableOf(
  ['grade', 'photos', 'mean', 'root mean square'],
  run.twoPictures.map(({ grade, photos, shift, rms }) => [grade, photos, number(shift), number(rms)]),
)}

## Interval and repeat noise

A score's interval is fitted on the other folds to hold 90 % of labels; it held ${percent(run.variants.full.crops.figures.coverage.value!)} on crops and ${percent(run.variants.full.frames.figures.coverage.value!)} on frames, ${number(run.variants.full.crops.figures.intervalWidth.value, 2)} grades wide on average.

${run.repeat.photos} photos of people the model had not seen, each changed in nine ways (${run.repeat.pairs} pairs, ${run.repeat.refused} changed photos refused): standard deviation ${number(run.repeat.repeat.sd)}; ${percent(run.repeat.repeat.level)} of pairs differ by less than ${number(run.repeat.repeat.noChangeBelow)}.

${tableOf(
  ['change', 'mean shift', 'root mean square'],
  Object.entries(run.repeat.byChange).map(([change, { shift, rms }]) => [change, number(shift), number(rms)]),
)}

## Time

${bench ? `An epoch of 13,585 x 2,048 in seconds, median and quartiles of seven turns: ours ${seconds(bench.ours)}, scikit-learn ${seconds(bench.sklearn)} (${bench.sklearnVersion}), ratio ${seconds(bench.ratio)}.` : 'scikit-learn was not there to race.'}

Minutes of the stages: ${Object.entries(stageMinutes)
    .map(([label, spent]) => `${label.toLowerCase()} ${spent.toFixed(1)}`)
    .join(', ')}.
`;
}

function describeLesions(run: LabRun): string {
  const { lesions, gain, clear } = run;
  const f = lesionFigures;
  const isBeyond = ({ low }: Figure) => low !== null && low > 0;
  return `# Lesions: what is shown

\`\`\`sh
node experiments/measure-lab.ts      # needs ../shared/data
\`\`\`

All figures here are of the lesion net of \`acne04-view-1\`. It is no longer the default model; what is measured of that, \`acne04-one-look-3\`, stands in [one-look.md](one-look.md), and nothing on this page was run again with it.

${lesions.frames} frames, each seen by a net trained without its subject (five folds). Boxes by experts, without kinds of lesions.

${tableOf(
  ['what', 'target', 'measured', ''],
  [
    [
      'Spearman of found and official counts',
      '>= 0.86 (aim 0.90)',
      number(f.countSpearman),
      verdict(f.countSpearman >= 0.86),
    ],
    [
      'mean absolute error of counts up to 50',
      '<= 4.2 (aim 3)',
      number(f.countMae, 2),
      verdict(f.countMae <= 4.2),
    ],
    [
      'average precision at centre distance',
      '>= 0.53 (aim 0.65)',
      number(f.averagePrecision),
      verdict(f.averagePrecision >= 0.53),
    ],
    [
      'RMSE falls by the lesions, crops',
      'beyond the interval',
      withInterval(gain.crops),
      verdict(isBeyond(gain.crops)),
    ],
    ['the same, frames', 'beyond the interval', withInterval(gain.frames), verdict(isBeyond(gain.frames))],
    [
      'RMSE over baseline, frames',
      '<= 0.52 (aim 0.45)',
      number(f.rmseRatioFrames),
      verdict(f.rmseRatioFrames <= 0.52),
    ],
    ['RMSE over baseline, crops', '<= 0.55', number(f.rmseRatioCrops), verdict(f.rmseRatioCrops <= 0.55)],
    [
      'right of four grades, crops',
      '>= 76 % (aim 82 %)',
      percent(f.accuracyCrops),
      verdict(f.accuracyCrops >= 0.76),
    ],
    [
      'false dots per clear face',
      '<= 1.5',
      number(f.falseDotsPerClearFace, 2),
      verdict(f.falseDotsPerClearFace <= 1.5),
    ],
  ],
)}

Counts: Pearson ${number(lesions.countPearson)}, bias ${number(lesions.countBias, 2)}; saying the mean count would be ${number(lesions.countMaeOfMean, 2)} off. The threshold of a fold is chosen on the others: ${lesions.thresholds.map((t) => t.toFixed(2)).join(', ')}; the bundle takes ${lesions.threshold.toFixed(2)}. A count's interval, fitted on the other folds for 80 %, held ${percent(lesions.countCoverage)} of the official counts.

Average precision by overlap of boxes: ${number(lesions.averagePrecisionIou30)} at IoU 0.3, ${number(lesions.averagePrecisionIou50)} at 0.5. The net is not trained on sizes; they are read off the width of its hills.

Free response:

${tableOf(
  ['false dots per frame', 'lesions found', 'at chance above'],
  lesions.freeResponse.map(({ falsePerPicture, recall, threshold }) => [
    number(falsePerPicture, 2),
    percent(recall),
    number(threshold, 2),
  ]),
)}

The band of the count (Hayashi) as a grade against the official one, which is a band of the official count, beside the raters:

${tableOf(
  ['who', 'frames', 'right grade', 'weighted kappa', 'RMSE'],
  lesions.grades.map(({ name, photos, accuracy, kappa, rmse }) => [
    name,
    photos,
    percent(accuracy),
    number(kappa, 2),
    number(rmse, 2),
  ]),
)}

Severity with and without the map, and by the map alone, stands in [lab.md](lab.md), "What each part is worth". ${clear.photos} clear faces.
`;
}
