/**
 * `node experiments/report-one-look.ts <cache> [trained] [seeds]`: writes docs/results/one-look.md and its JSON from the folds
 * that ran, and from what `measure-repeats.ts` found. `trained` is the epochs, with `-again` behind for a second cycle, `-taught` for one with teachers. The race of steps comes from `node bench/step.ts > docs/results/step.json`.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Figure } from '#core/schema/evaluation.ts';
import { mean } from '#core/stats/metrics.ts';
import type { Change } from '#train/evaluate/derive-photo.ts';
import type { RepeatNoise } from '#train/evaluate/measure-repeat.ts';
import { readCrops } from '#train/recipes/one-look/cut-faces.ts';
import { evaluateAll } from '#train/recipes/one-look/evaluate-all.ts';
import {
  evaluateFolds,
  type OneLookFigures,
  type SeedFolds,
} from '#train/recipes/one-look/evaluate-folds.ts';
import type { LesionFigures } from '#train/recipes/one-look/evaluate-lesions.ts';
import { assignFolds, FOLDS } from '#train/recipes/one-look/train-fold.ts';
import type { StepBench } from '../bench/step.ts';
import { LATER_CYCLES } from './later-cycles.ts';
import { listTrainings } from './list-trainings.ts';
import type { PhotoFacts } from './measure-facts.ts';
import type { Repeats } from './measure-repeats.ts';
import { readFolds } from './read-folds.ts';
import { renderAll } from './render-all.ts';
import { renderRaters } from './render-raters.ts';
import { renderSlices } from './render-slices.ts';
import { renderTruth } from './render-truth.ts';

/** The lab's minutes are told for this many. */
const CORES = 2;
const OUT = new URL('../docs/results/', import.meta.url);

const [cache, trained = '8', ...named] = process.argv.slice(2);
if (!cache) throw new Error('node experiments/report-one-look.ts <cache> [trained] [seeds]');
const [epochs, cycle] = trained.split('-');
const again = cycle ? LATER_CYCLES[cycle] : null;
const seeds = (named.length > 0 ? named : ['1']).map(Number);
const crops = await readCrops(path.join(cache, 'faces'));
const runs: SeedFolds[] = [];
for (const seed of seeds) runs.push(await readSeed(seed));
const facts = await readFile(path.join(cache, 'facts.json'), 'utf8').then(
  (text) => JSON.parse(text) as PhotoFacts,
  (): PhotoFacts => ({}),
);
const figures = evaluateFolds(crops, runs, ({ kind, name }) => facts[`${kind} ${name}`] ?? {});
const everything = evaluateAll(crops, runs);
const step = JSON.parse(await readFile(new URL('step.json', OUT), 'utf8')) as StepBench | null;
const repeats = await readFile(path.join(cache, 'repeats.json'), 'utf8').then(
  (text) => JSON.parse(text) as Repeats,
  () => null,
);
const trainings = await listTrainings(cache, seeds, epochs, cycle);
const coreMinutes = runs.flatMap(({ results }) => results.map(({ coreSeconds }) => coreSeconds / 60));
const lab = JSON.parse(await readFile(new URL('lab.json', OUT), 'utf8'));
const lesions = JSON.parse(await readFile(new URL('lesions.json', OUT), 'utf8'));
const bias = { crops: figures.crops.figures.bias.value ?? 0, frames: figures.frames.figures.bias.value ?? 0 };

const flat = {
  foldsRun: runs.reduce((sum, { results }) => sum + results.length, 0),
  foldsOf: FOLDS * seeds.length,
  seeds,
  epochs: Number(epochs),
  epochsAgain: again?.settings.epochs ?? 0,
  rmseRatioCrops: figures.crops.figures.rmseRatio.value,
  rmseRatioFrames: figures.frames.figures.rmseRatio.value,
  accuracyCrops: figures.crops.figures.accuracy.value,
  accuracyFrames: figures.frames.figures.accuracy.value,
  kappaCrops: figures.crops.figures.kappa.value,
  kappaFrames: figures.frames.figures.kappa.value,
  biasWorstKind: Math.abs(bias.crops) > Math.abs(bias.frames) ? bias.crops : bias.frames,
  ratersBeaten: figures.crops.panel?.beaten.model ?? null,
  ratersBeatenRounded: figures.crops.panel?.beaten.rounded ?? null,
  outsideZones: figures.outsideZones,
  verySevereBelow4: figures.verySevereBelow4,
  verySevereCalledLess: figures.verySevereCalledLess,
  verySevereForRaters: figures.verySevereForRaters,
  verySevereForRatersBelow4: figures.verySevereForRatersBelow4,
  severeCalledMild: figures.severeCalledMild,
  averagePrecision: averageOf(({ averagePrecision }) => averagePrecision),
  countSpearman: averageOf(({ countSpearman }) => countSpearman),
  countMae: averageOf(({ countMae }) => countMae),
  falseDotsPerClearFace: averageOf(({ falseDotsPerClearFace }) => falseDotsPerClearFace),
  repeatSd: repeats?.repeat.sd ?? null,
  jpegShiftClear: repeats?.jpegShift.clear.mean ?? null,
  jpegShiftFaces: repeats?.jpegShift.faces.mean ?? null,
  intervalWidth: figures.crops.figures.intervalWidth.value,
  coverageWorstGrade: worstCoverage(),
  stepRatioToPytorch: step?.stepRatioToPytorch.median ?? null,
  labMinutes: trainings.coreMinutes / CORES,
  worstZoneShare: figures.worstZone.share,
};
await writeFile(
  new URL('one-look.json', OUT),
  `${JSON.stringify({ ...flat, coreMinutes, repeats, step, figures, everything }, null, 2)}\n`,
);
await writeFile(new URL('one-look.md', OUT), render(figures, step));

async function readSeed(seed: number): Promise<SeedFolds> {
  const own = await readFolds(path.join(cache, `seed-${seed}-epochs-${trained}`));
  return { seed, folds: assignFolds(crops, seed), ...own };
}

function averageOf(pick: (own: LesionFigures) => number | null): number | null {
  const values = figures.lesions.flatMap((own) => pick(own) ?? []);
  return values.length === 0 ? null : mean(values);
}

/** The grade's coverage that is furthest from what is promised. */
function worstCoverage(): number | null {
  const shares = figures.interval?.byGrade.map(({ coverage }) => coverage) ?? [];
  return [...shares].sort((a, b) => Math.abs(b - 0.9) - Math.abs(a - 0.9))[0] ?? null;
}

function render(own: OneLookFigures, bench: StepBench | null): string {
  const row = (name: string, target: string, value: string, before: string, met?: boolean) =>
    `| ${name} | ${target} | ${value} | ${before} | ${met === undefined ? '' : met ? 'met' : '**falls short**'} |`;
  const share = (value: number | null) => (value === null ? '–' : `${(100 * value).toFixed(1)} %`);
  const number = (value: number | null, digits = 3) => (value === null ? '–' : value.toFixed(digits));
  const spread = (one: Figure) => (one.spread === null ? '' : `; spread ${number(one.spread)}`);
  const range = (one: Figure) =>
    `${number(one.value)} (${number(one.low)} to ${number(one.high)}${spread(one)})`;
  const before = (kind: 'crops' | 'frames', name: string) => number(lab.variants.full[kind][name].value);
  const atLeast = (value: number | null, target: number) => (value === null ? undefined : value >= target);
  const atMost = (value: number | null, target: number) => (value === null ? undefined : value <= target);
  const severity = (['crops', 'frames'] as const).flatMap((kind) => {
    const on = own[kind].figures;
    const [ratio, right, kappa] = kind === 'crops' ? [0.55, 0.78, 0.8] : [0.49, 0.76, 0.84];
    const aim = kind === 'crops' ? 0.51 : 0.46;
    const line = (
      name: string,
      figure: 'rmseRatio' | 'accuracy' | 'kappa' | 'bias',
      target: string,
      met: boolean | undefined,
    ) => row(`${name}, ${kind}`, target, range(on[figure]), before(kind, figure), met);
    return [
      line('error over baseline', 'rmseRatio', `<= ${ratio} (aim ${aim})`, atMost(on.rmseRatio.value, ratio)),
      line('right of four', 'accuracy', `>= ${right}`, atLeast(on.accuracy.value, right)),
      line('weighted kappa', 'kappa', `>= ${kappa.toFixed(2)}`, atLeast(on.kappa.value, kappa)),
      line('bias', 'bias', 'within 0.05', atMost(Math.abs(on.bias.value ?? 9), 0.05)),
    ];
  });
  const coverage = own.interval?.byGrade ?? [];
  const oldWidth = lab.variants.full.crops.intervalWidth.value as number;
  return `${[
    '# One look: what it shows',
    '',
    '```sh',
    ...trainings.commands,
    `node experiments/measure-repeats.ts ../shared/data <cache> ${trained} ${seeds[0]}`,
    'node experiments/measure-facts.ts ../shared/data <cache>',
    `node experiments/report-one-look.ts <cache> ${trained} ${seeds.join(' ')}`,
    '```',
    '',
    `**${flat.foldsRun} of ${flat.foldsOf} folds ran, ${seeds.length === 1 ? `one seed (${seeds[0]})` : `${seeds.length} seeds (${seeds.join(', ')}), each with its own folds`}, ${epochs} epochs${again ? ` and ${again.words} of ${again.settings.epochs}` : ''}, one pass, no mirrored second one.**${sayTeachers()} ${own.crops.photos} crops and ${own.frames.photos} frames that the product scores, of ${own.frames.subjects} subjects (frames), each scored by a network that has seen nothing of its subject, as a bundle holds it. In brackets: 95 % of the draws of other subjects. The column “before” is what [lab.md](lab.md) and [lesions.md](lesions.md) say of \`acne04-view-1\` on all five folds and five shuffles, photos that the product refuses included: where errors are told over the baseline’s, which is larger there, [the table below](#photos-without-a-face-too) is the one to compare. Nothing was chosen on the people judged: radius and threshold of lesions, how count and map agree, the line that brings severities to the labels’ scale, and the bounds of intervals come from the other folds (how steep that line may be was settled with the folds of seed 1 in sight). The network that ships learned from everybody, and longer: [why, and what was tried](../decisions/one-look.md).`,
    '',
    '| what | target | measured | before | |',
    '| --- | --- | --- | --- | --- |',
    ...severity,
    row(
      'raters further off than the model',
      '7 of 7',
      number(flat.ratersBeaten, 0),
      String(lab.ratersBeaten),
      flat.ratersBeaten === 7,
    ),
    row(
      'the same, model in whole grades',
      '>= 6 of 7',
      number(flat.ratersBeatenRounded, 0),
      String(lab.ratersBeatenRounded),
      atLeast(flat.ratersBeatenRounded, 6),
    ),
    row(
      'overall outside its zones, photos',
      '0',
      String(own.outsideZones),
      '28 % by more than 0.15',
      own.outsideZones === 0,
    ),
    row(
      `very severe below 4 (of ${own.verySevere} readings)`,
      '<= 4 %',
      share(own.verySevereBelow4),
      '–',
      own.verySevereBelow4 <= 0.04,
    ),
    row(
      `of those that most of their raters call very severe (${own.verySevereForRaters}), below 4`,
      '–',
      share(own.verySevereForRatersBelow4),
      '–',
    ),
    row('very severe called less than 4', '–', share(own.verySevereCalledLess), '–'),
    row('grade 4 called 2, photos', '0', String(own.severeCalledMild), '–', own.severeCalledMild === 0),
    row(
      'average precision of lesions',
      '>= 0.60',
      number(flat.averagePrecision),
      number(lesions.averagePrecision),
      atLeast(flat.averagePrecision, 0.6),
    ),
    row(
      'Spearman of counts',
      '>= 0.86',
      number(flat.countSpearman),
      number(lesions.countSpearman),
      atLeast(flat.countSpearman, 0.86),
    ),
    row(
      'mean error of counts <= 50',
      '<= 3.0',
      number(flat.countMae, 2),
      number(lesions.countMae, 2),
      atMost(flat.countMae, 3),
    ),
    row(
      'false dots a clear face',
      '<= 0.5',
      number(flat.falseDotsPerClearFace, 2),
      number(lesions.falseDotsPerClearFace, 2),
      atMost(flat.falseDotsPerClearFace, 0.5),
    ),
    row(
      'median score of clear faces',
      '–',
      number(own.clear.medianScore, 2),
      number(lab.clearMedianScore, 2),
    ),
    row(
      'the same face again, standard deviation',
      '<= 0.06',
      number(flat.repeatSd),
      number(lab.repeat?.repeat?.sd ?? 0.088),
      atMost(flat.repeatSd, 0.06),
    ),
    row(
      'JPEG 50 moves clear faces by',
      '<= 0.1',
      number(flat.jpegShiftClear),
      '0.20',
      atMost(flat.jpegShiftClear, 0.1),
    ),
    row(
      'JPEG 50 moves other faces by',
      '<= 0.1',
      number(flat.jpegShiftFaces),
      '0.53',
      atMost(flat.jpegShiftFaces, 0.1),
    ),
    row(
      'interval of 90 % holds in the worst grade',
      '88-92 %',
      share(flat.coverageWorstGrade),
      '–',
      coverage.every(({ coverage: held }) => held >= 0.88 && held <= 0.92),
    ),
    row(
      'its mean width, crops',
      '<= 1.18',
      number(flat.intervalWidth, 2),
      number(oldWidth, 2),
      atMost(flat.intervalWidth, 0.8 * oldWidth),
    ),
    row(
      'a training step over PyTorch’s',
      '<= 1.5',
      number(flat.stepRatioToPytorch, 2),
      '–',
      atMost(flat.stepRatioToPytorch, 1.5),
    ),
    row(
      `all trainings behind this table, minutes of ${CORES} cores`,
      'said',
      number(flat.labMinutes, 0),
      `${number(lab.labMinutes, 0)}, all of it`,
    ),
    '',
    '## By grade',
    '',
    '| grade | crops: photos, recall, bias | frames: photos, recall, bias | interval holds (crops, frames, clear) |',
    '| --- | --- | --- | --- |',
    ...coverage.map(({ grade, photos, coverage: held }) => {
      const cell = (kind: 'crops' | 'frames') => {
        const one = own[kind].byGrade.find((known) => known.grade === grade);
        return one
          ? `${Math.round(one.photos)}, ${number(one.recall.value, 2)}, ${number(one.bias.value, 2)}`
          : '–';
      };
      return `| ${grade} | ${cell('crops')} | ${cell('frames')} | ${share(held)} of ${photos} |`;
    }),
    '',
    `Confusion (rows true 2-5, columns said), crops: ${own.crops.confusion.map((line) => `[${line.map((n) => n.toFixed(0)).join(' ')}]`).join(' ')}; frames: ${own.frames.confusion.map((line) => `[${line.map((n) => n.toFixed(0)).join(' ')}]`).join(' ')}. Zones of one face differ by ${number(own.zoneSpread, 2)} (standard deviation, on average). ${sayWorstZone(own)} An interval holds the grades that are nearly as likely as the likeliest, by bounds of the other folds, reaches between grades by straight lines, and is never narrower than the least spread allows, as the product shows it; width on frames ${number(own.interval?.width.frames ?? null, 2)}, clear faces ${number(own.interval?.width.clear ?? null, 2)}.`,
    '',
    ...(everything ? renderAll(everything) : []),
    ...renderTruth(own.truth, everything?.truth ?? null),
    ...renderSlices(own),
    ...renderRaters(own.crops),
    '## Fold by fold',
    '',
    '| seed | fold | crops | frames | radius of peaks, chosen on the other folds | core minutes |',
    '| --- | --- | --- | --- | --- | --- |',
    ...own.ratioByFold.map(({ seed, fold, crops: a, frames: b }, k) => {
      const found = own.lesions[seeds.indexOf(seed)];
      const radius = found.radii.find((one) => one.fold === fold)?.radius ?? '–';
      return `| ${seed} | ${fold} | ${number(a)} | ${number(b)} | ${radius} | ${number(coreMinutes[k], 1)} |`;
    }),
    '',
    `Average precision by radius, in cells of 4 px, all folds that ran: ${own.lesions[0].averagePrecisionByRadius.map(({ radius }, k) => `${radius}: ${number(averageOf((one) => one.averagePrecisionByRadius[k].value))}`).join(', ')}.`,
    '',
    saySizes(own),
    '',
    ...(repeats ? renderRepeats(repeats) : []),
    ...(bench ? renderStep(bench) : []),
  ].join('\n')}`;
}

/** How much the worst zone weighs. */
function sayWorstZone({ worstZone: { share, labelsFurther } }: OneLookFigures): string {
  if (share === null || labelsFurther === null) return '';
  return `The worst zone weighs more than the mean: the face lies ${share.toFixed(2)} of the way from the mean of its zones to the worst one, and labels of faces that are equally severe to the network ${Math.abs(labelsFurther).toFixed(2)} of it ${labelsFurther > 0 ? 'further' : 'less far'}.`;
}

/** How well the sizes of lesions are read, of the first seed. */
function saySizes({ lesions: [{ sizes }] }: OneLookFigures): string {
  if (!sizes) return '';
  const [low, middle, high] = sizes.ratio.map((ratio) => ratio.toFixed(2));
  return `How large a lesion is is read off the width of its hill; the network was not taught sizes by themselves. Of ${sizes.matched} found lesions that lie on an expert’s box (seed ${seeds[0]}) the side over the box’s is ${middle} (quartiles ${low} to ${high}), Spearman ${sizes.spearman.toFixed(2)}: right on average, and ${sizes.spearman < 0.4 ? 'hardly able to tell a small lesion from a large one' : 'able to tell small lesions from large ones'}.`;
}

/** Whom the networks were taught by. */
function sayTeachers(): string {
  if (!trainings.asked) return '';
  const both = trainings.asked.flatMap(({ seed, folds }) =>
    folds.length > 0 ? [`folds ${folds.join(', ')} of seed ${seed}`] : [],
  );
  return both.length === 0
    ? ' Teachers are the first cycle’s networks.'
    : ` Teachers are the first cycle’s networks, and of ${both.join(' and ')} those of a second cycle too.`;
}

function renderRepeats({ repeat, photos, byChange, jpegShift }: Repeats): string[] {
  const moves = Object.entries(byChange).map(([name, { shift, rms }]) => {
    const old = (lab.repeat as RepeatNoise).byChange[name as Change];
    return `| ${name} | ${shift.toFixed(3)} | ${rms.toFixed(3)} | ${old.shift.toFixed(3)} | ${old.rms.toFixed(3)} |`;
  });
  const { clear, faces } = jpegShift;
  return [
    '## The same face again',
    '',
    `${photos} photos of people of the first fold, changed as a second selfie might differ, cut and scored anew by the network that has not seen them. Of two such photos 95 % are nearer than ${repeat.noChangeBelow.toFixed(2)}. JPEG 50 moved ${clear.photos} clear faces by ${clear.mean.toFixed(3)} on average and ${faces.photos} other faces by ${faces.mean.toFixed(3)}.`,
    '',
    '| change | shift | root mean square | before: shift | root mean square |',
    '| --- | --- | --- | --- | --- |',
    ...moves,
    '',
  ];
}

function renderStep(bench: StepBench): string[] {
  const number = (value: number) => value.toFixed(2);
  return [
    '## A training step',
    '',
    `MobileNetV2 from block 3 on with its caps at 6, ${bench.sidePx} x ${bench.sidePx}, batch ${bench.batch}, AdamW, clipping and moving average, one thread each, in turns (\`node bench/step.ts > docs/results/step.json\`): ours ${number(bench.ours.median)} core seconds (quartiles ${number(bench.ours.q1)} to ${number(bench.ours.q3)}), PyTorch ${bench.pytorchVersion} ${number(bench.pytorch.channels_last.median)} with channels last and ${number(bench.pytorch.plain.median)} as it is by default. The ratio is to the faster.`,
    '',
  ];
}
