/**
 * `node experiments/report-one-look.ts <cache> [epochs] [seed]`: writes docs/results/one-look.md and its JSON from the folds
 * that ran. The race of steps comes from `node bench/step.ts > docs/results/step.json`.
 */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Figure } from '#core/schema/evaluation.ts';
import { readCrops } from '#train/recipes/one-look/cut-faces.ts';
import { evaluateFolds, type OneLookFigures } from '#train/recipes/one-look/evaluate-folds.ts';
import { dealFolds, FOLDS, type FoldResult, readMaps } from '#train/recipes/one-look/train-fold.ts';
import type { StepBench } from '../bench/step.ts';

const OUT = new URL('../docs/results/', import.meta.url);

const [cache, epochs = '8', seed = '1'] = process.argv.slice(2);
if (!cache) throw new Error('node experiments/report-one-look.ts <cache> [epochs] [seed]');
const folder = path.join(cache, `seed-${seed}-epochs-${epochs}`);
const results: FoldResult[] = [];
for (let fold = 0; fold < FOLDS; fold++) {
  const file = path.join(folder, `fold-${fold}.json`);
  if (existsSync(file)) results.push(JSON.parse(await readFile(file, 'utf8')) as FoldResult);
}
if (results.length === 0) throw new Error(`${folder} holds no finished fold`);
const crops = await readCrops(path.join(cache, 'faces'));
const maps = await Promise.all(results.map((result) => readMaps(folder, result)));
const figures = evaluateFolds(crops, dealFolds(crops, Number(seed)), results, maps);
const step = JSON.parse(await readFile(new URL('step.json', OUT), 'utf8')) as StepBench | null;
const coreMinutes = results.map(({ coreSeconds }) => coreSeconds / 60);
const lab = JSON.parse(await readFile(new URL('lab.json', OUT), 'utf8'));
const lesions = JSON.parse(await readFile(new URL('lesions.json', OUT), 'utf8'));

await writeFile(
  new URL('one-look.json', OUT),
  `${JSON.stringify(
    {
      ...{ foldsRun: figures.folds.length, foldsOf: FOLDS, seeds: [Number(seed)], epochs: Number(epochs) },
      rmseRatioCrops: figures.crops.figures.rmseRatio.value,
      rmseRatioFrames: figures.frames.figures.rmseRatio.value,
      accuracyCrops: figures.crops.figures.accuracy.value,
      accuracyFrames: figures.frames.figures.accuracy.value,
      kappaCrops: figures.crops.figures.kappa.value,
      kappaFrames: figures.frames.figures.kappa.value,
      outsideZones: figures.outsideZones,
      verySevereBelow4: figures.verySevereBelow4,
      severeCalledMild: figures.severeCalledMild,
      averagePrecision: figures.lesions.averagePrecision,
      countSpearman: figures.lesions.countSpearman,
      countMae: figures.lesions.countMae,
      falseDotsPerClearFace: figures.lesions.falseDotsPerClearFace,
      stepRatioToPytorch: step?.stepRatioToPytorch.median ?? null,
      coreMinutes,
      step,
      figures,
    },
    null,
    2,
  )}\n`,
);
await writeFile(new URL('one-look.md', OUT), render(figures, step));

function render(own: OneLookFigures, bench: StepBench | null): string {
  const { figures: onCrops } = own.crops;
  const { figures: onFrames } = own.frames;
  const row = (name: string, target: string, value: string, before: string) =>
    `| ${name} | ${target} | ${value} | ${before} |`;
  const share = (value: number) => `${(100 * value).toFixed(1)} %`;
  const number = (value: number | null, digits = 3) => (value === null ? '–' : value.toFixed(digits));
  const range = ({ value, low, high }: Figure) => `${number(value)} (${number(low)} to ${number(high)})`;
  const before = (kind: 'crops' | 'frames', name: string) => number(lab.variants.full[kind][name].value);
  const found = own.lesions;
  return `${[
    '# One look: the folds so far',
    '',
    '```sh',
    `node experiments/measure-one-look.ts ../shared/data <cache> ${epochs} ${seed}    # cuts faces and trains; goes on where it was killed`,
    `node experiments/report-one-look.ts <cache> ${epochs} ${seed}`,
    '```',
    '',
    `**${own.folds.length} of ${FOLDS} folds ran (${own.folds.join(', ')}), one seed (${seed}), ${epochs} epochs, one pass, no mirrored second one.** ${own.crops.photos} crops and ${own.frames.photos} frames that the product scores, of ${own.frames.subjects} subjects (frames), each scored by a network that has seen nothing of its subject. In brackets: 95 % of the draws of other subjects. The column “shipped” is what docs/results/lab.md and lesions.md say of the shipped model on all five folds and five shuffles, photos that the product refuses included: near, but not the same photos. Nothing was chosen on these people but, for lesions, what the table says was chosen on other folds.`,
    '',
    '| what | target | measured | shipped |',
    '| --- | --- | --- | --- |',
    row(
      'error over baseline, crops',
      '<= 0.55 (aim 0.51)',
      range(onCrops.rmseRatio),
      before('crops', 'rmseRatio'),
    ),
    row(
      'error over baseline, frames',
      '<= 0.49 (aim 0.46)',
      range(onFrames.rmseRatio),
      before('frames', 'rmseRatio'),
    ),
    row('right of four, crops', '>= 0.78', range(onCrops.accuracy), before('crops', 'accuracy')),
    row('right of four, frames', '>= 0.76', range(onFrames.accuracy), before('frames', 'accuracy')),
    row('weighted kappa, crops', '>= 0.80', range(onCrops.kappa), before('crops', 'kappa')),
    row('weighted kappa, frames', '>= 0.84', range(onFrames.kappa), before('frames', 'kappa')),
    row('bias, crops', 'within 0.05', range(onCrops.bias), before('crops', 'bias')),
    row('bias, frames', 'within 0.05', range(onFrames.bias), before('frames', 'bias')),
    row('overall outside its zones, photos', '0', String(own.outsideZones), '28 % by more than 0.15'),
    row(`very severe below 4 (of ${own.verySevere} photos)`, '<= 4 %', share(own.verySevereBelow4), '–'),
    row('grade 4 called 2, photos', '0', String(own.severeCalledMild), '–'),
    row(
      'average precision of lesions',
      '>= 0.60',
      number(found.averagePrecision),
      number(lesions.averagePrecision),
    ),
    row('Spearman of counts', '>= 0.86', number(found.countSpearman), number(lesions.countSpearman)),
    row('mean error of counts <= 50', '<= 3.0', number(found.countMae, 2), number(lesions.countMae, 2)),
    row(
      'false dots a clear face',
      '<= 0.5',
      number(found.falseDotsPerClearFace, 2),
      number(lesions.falseDotsPerClearFace, 2),
    ),
    row('median score of clear faces', '–', number(own.clear.medianScore, 2), '1.07'),
    row('a training step over PyTorch’s', '<= 1.5', number(bench?.stepRatioToPytorch.median ?? null, 2), '–'),
    '',
    '## Fold by fold',
    '',
    '| fold | crops | frames | radius of peaks, chosen on the other folds | core minutes |',
    '| --- | --- | --- | --- | --- |',
    ...own.ratioByFold.map(
      ({ fold, crops: a, frames: b }, k) =>
        `| ${fold} | ${number(a)} | ${number(b)} | ${found.radii.find((one) => one.fold === fold)?.radius ?? '–'} | ${number(coreMinutes[k], 1)} |`,
    ),
    '',
    `Average precision by radius, in cells of 4 px, all folds that ran: ${found.averagePrecisionByRadius.map(({ radius, value }) => `${radius}: ${number(value)}`).join(', ')}. Zones of one face differ by ${number(own.zoneSpread, 2)} (standard deviation, on average).`,
    '',
    ...(bench
      ? [
          '## A training step',
          '',
          `MobileNetV2 from block 3 on with its caps at 6, ${bench.sidePx} x ${bench.sidePx}, batch ${bench.batch}, AdamW, clipping and moving average, one thread each, in turns (\`node bench/step.ts > docs/results/step.json\`): ours ${number(bench.ours.median, 2)} core seconds (quartiles ${number(bench.ours.q1, 2)} to ${number(bench.ours.q3, 2)}), PyTorch ${bench.pytorchVersion} ${number(bench.pytorch.channels_last.median, 2)} with channels last and ${number(bench.pytorch.plain.median, 2)} as it is by default. The ratio is to the faster.`,
          '',
        ]
      : []),
  ].join('\n')}`;
}
