/** Renders docs/results/road.md: what the pipeline shows, against its targets. */
import type { RoadBench } from '../../bench/road.ts';
import type { Spread } from '../../bench/spread.ts';
import type { ModelCard } from '../../src/core/schema/model-card.ts';
import type { GeometryFigures } from '../measure-geometry.ts';

/** Node against Chromium: photos by outcome, and the largest differences of scores, 1-5. */
export type RoadParity = {
  readonly photos: number;
  readonly scored: number;
  readonly refusedAlike: number;
  readonly differing: number;
  readonly maxDelta: number;
  readonly maxPatchDelta: number;
};

/** What is written about. */
export type Road = Pick<RoadBench, 'resnetPerPatch'> & {
  /** Each beside its target; shares and overlaps are 0-1. */
  readonly figures: {
    readonly patchIouMedian: number;
    readonly oneEyeHitShare: number;
    readonly noFaceAssessed: number;
    readonly rotatedIouMin: number;
    readonly refusedShare: number;
    readonly parityMaxDelta: number;
    readonly pearsonUnseen: number | null;
    readonly resnetRatioToRuntime: number;
  };
  readonly geometry: GeometryFigures;
  readonly parity: RoadParity;
  readonly card: Pick<ModelCard, 'id' | 'metrics'>;
  readonly cropStride: string;
};

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
const verdict = (good: boolean) => (good ? 'met' : '**falls short**');
const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;

/** The page without the sections that other scripts write. */
export function renderRoad({ figures, geometry, parity, card, resnetPerPatch, cropStride }: Road): string {
  return `# The pipeline: what it shows

\`\`\`sh
node experiments/measure-road.ts --crop-stride=${cropStride}      # needs ../shared/data, Chromium and a built page (npm run build)
\`\`\`

Model: \`${card.id}\`. Times: last section.

| what | target | measured | |
|---|---|---|---|
${targetRows(figures, parity).join('\n')}

## Geometry

${describeGeometry(geometry)}

## Node against Chromium

${parity.photos} photos: ${parity.scored} scored in both, ${parity.refusedAlike} refused in both for the same reason, ${parity.differing} with different outcomes.
Largest difference of a photo's score ${parity.maxDelta.toFixed(4)}, of a patch's ${parity.maxPatchDelta.toFixed(4)}.

## Scores against labels on people the model has not seen

As the card of \`${card.id}\` has them; spread over shuffles or seeds, where there were several.

| data | figure | value | spread |
|---|---|---|---|
${card.metrics.map(({ name, data, value, spread: s }) => row([data, name, value.toFixed(3), s?.toFixed(3) ?? ''])).join('\n')}

Accuracy is over ACNE04's four bands of lesion counts, not over the 1-5 scale.

${describeResnet(resnetPerPatch)}
`;
}

function targetRows(p: Road['figures'], parity: RoadParity): string[] {
  return [
    row([
      'patch overlap with the truth, median',
      '>= 0.75',
      p.patchIouMedian.toFixed(3),
      verdict(p.patchIouMedian >= 0.75),
    ]),
    row([
      'side views with a cheek patch on the visible cheek',
      '>= 80 %',
      percent(p.oneEyeHitShare),
      verdict(p.oneEyeHitShare >= 0.8),
    ]),
    row([
      'pictures without a face that were assessed',
      '0',
      p.noFaceAssessed,
      verdict(p.noFaceAssessed === 0),
    ]),
    row([
      'overlap of patches in turned photos with upright, least',
      '>= 0.8',
      p.rotatedIouMin.toFixed(3),
      verdict(p.rotatedIouMin >= 0.8),
    ]),
    row(['ACNE04 crops refused', '<= 5 %', percent(p.refusedShare), verdict(p.refusedShare <= 0.05)]),
    row([
      `Node against Chromium, ${parity.scored} photos, largest difference`,
      '<= 0.02',
      p.parityMaxDelta.toFixed(4),
      verdict(p.parityMaxDelta <= 0.02),
    ]),
    row([
      'Pearson on unseen people',
      '>= 0.65',
      p.pearsonUnseen?.toFixed(3) ?? '',
      verdict((p.pearsonUnseen ?? 0) >= 0.65),
    ]),
    row([
      'ResNet-152 per patch, ours over onnxruntime alone',
      '<= 1.05',
      p.resnetRatioToRuntime.toFixed(3),
      verdict(p.resnetRatioToRuntime <= 1.05),
    ]),
  ];
}

function describeGeometry(geometry: GeometryFigures): string {
  return `${geometry.patchPhotos} photos with 68-point truth and |yaw| <= 45 degrees.

| patch | median overlap | patches |
|---|---|---|
${Object.entries(geometry.patchIouByName)
  .map(([name, { median, count }]) => row([name, median.toFixed(3), count]))
  .join('\n')}

The tenth with the least overlap: ${geometry.patchIouWorst.map(({ file, patch, iou }) => `${file} ${patch} ${iou.toFixed(2)}`).join('; ')}.

Side views: ${geometry.oneEyePhotos}; missed: ${geometry.oneEyeMissed.map(({ file, outcome }) => `${file} (${outcome})`).join(', ') || 'none'}.
Side views found by one eye, turned likewise: ${geometry.rotatedOneEye}; ${percent(geometry.rotatedOneEyeShare)} of the turns give the same patches. The eye cascade itself looks at upright photos only.
Turned photos: ${geometry.rotatedPhotos} upright faces, each by 90, 180 and 270 degrees; below 0.8: ${geometry.rotatedBelow.map(({ file, turns, iou }) => `${file} turned ${turns * 90} (${iou.toFixed(2)})`).join(', ') || 'none'}.
Single faces with both eyes in which none was found: ${geometry.facesMissed.map(({ file, outcome }) => `${file} (${outcome})`).join(', ') || 'none'}.

ACNE04 crops: ${geometry.crops.photos} photos, ${percent(geometry.crops.faceShare)} by the face, ${percent(geometry.crops.oneEyeShare)} by one eye, ${percent(geometry.crops.refusedShare)} refused.`;
}

function describeResnet({ ours, runtimeAlone, ratio }: RoadBench['resnetPerPatch']): string {
  const ms = ({ median, q1, q3 }: Spread) => `${median.toFixed(1)} (${q1.toFixed(1)} to ${q3.toFixed(1)})`;
  return `ResNet-152 in its shape with random weights, per patch: ours ${ms(ours)} ms, onnxruntime alone ${ms(runtimeAlone)} ms, ratio ${ratio.median.toFixed(3)} (${ratio.q1.toFixed(3)} to ${ratio.q3.toFixed(3)}).`;
}
