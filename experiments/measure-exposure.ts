/**
 * Measures what setting the light right is worth and writes docs/results/exposure.md and exposure.json.
 * What is measured is kept in .cache/exposure, so that a killed or bounded run goes on where it stopped.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadAssessor } from '#core/assess.ts';
import { QUALITY_TABLE } from '#core/quality/quality-table.ts';
import { seedRandom } from '#core/random.ts';
import type { Figure } from '#core/schema/evaluation.ts';
import type { PatchesCard } from '#core/schema/model-card.ts';
import { estimateInterval } from '#core/score/estimate-interval.ts';
import { nodePorts } from '#node/ports.ts';
import { readAcne04 } from '#train/data/read-acne04.ts';
import { readClearFaces } from '#train/data/read-clear-faces.ts';
import { splitBySubject } from '#train/data/split-by-subject.ts';
import { OTHER_CHANGES } from '#train/evaluate/lab/light-changes.ts';
import { type LitPhoto, measureLight } from '#train/evaluate/lab/measure-light.ts';
import { FOLDS, LESION_SEED } from '#train/lab/lab-settings.ts';
import { portsWith } from '#train/lab/make-bundle.ts';
import { showProgress } from '../src/cli/show-progress.ts';
import {
  binByQuality,
  type EvaluatedLight,
  evaluateLight,
  type QualityBin,
  tabulateChanges,
} from './exposure/evaluate-light.ts';
import { makeUnseenView, withView } from './exposure/make-unseen-view.ts';

const MODEL = 'acne04-view-1';
const KEPT = '.cache/exposure';
const OUT = new URL('../docs/results/', import.meta.url);

const { values: flags } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    cache: { type: 'string', default: '.cache/lab' },
    /** No photo is begun after this many minutes; what is there by then is reported. */
    minutes: { type: 'string', default: '18' },
    /** Photos of ACNE04 that are taken again in every way; the others are scored untouched only. */
    deep: { type: 'string', default: '24' },
  },
});

type Candidate = {
  readonly name: string;
  readonly photo: string;
  readonly subject: string;
  readonly label: number | null;
  readonly group: 'acne' | 'clear' | 'faces';
  readonly tone: string | null;
  readonly deep: boolean;
};
type Measured = Omit<Candidate, 'photo'> & EvaluatedLight;

mkdirSync(KEPT, { recursive: true });
const ports = nodePorts();
const viewFile = path.join(KEPT, 'unseen-view.onnx');
if (!existsSync(viewFile))
  writeFileSync(viewFile, await makeUnseenView(flags.data, flags.cache, showProgress));
const bundle = await withView(ports, MODEL, new Uint8Array(readFileSync(viewFile)));
const { card } = bundle;
if (!card.light || !card.repeat) throw new Error(`the card of ${MODEL} says nothing of its light or noise`);
const { noChangeBelow } = card.repeat;
const measured = await measureAll();
const acne = measured.filter(({ group }) => group === 'acne');
const figures = evaluateLight(acne, noChangeBelow);
const limits = { noChangeBelow, halfWidth: (score: number) => halfWidthAt(score, card) };
const lit = (photo: EvaluatedLight) => Object.values(photo.changes ?? {}).map(({ setRight }) => setRight);
const other = (pick: (name: string) => boolean) => (photo: EvaluatedLight) => [
  ...(photo.changes ? [photo.changes['as taken'].setRight] : []),
  ...Object.keys(OTHER_CHANGES).flatMap((name) =>
    pick(name) && photo.others ? [photo.others[name as keyof typeof OTHER_CHANGES]] : [],
  ),
];
const quality = {
  'under-exposure': binByQuality(acne, 'under-exposure', [0, 25, 35, 50, 70, 85, 110, 140, 256], lit, limits),
  'over-exposure': binByQuality(
    acne,
    'over-exposure',
    [0, 0.02, 0.1, 0.2, 0.35, 0.5, 0.7, 1.01],
    lit,
    limits,
  ),
  sharpness: binByQuality(
    acne,
    'sharpness',
    [0, 0.03, 0.06, 0.09, 0.12, 0.2, 0.3, 5],
    other((name) => name.startsWith('blur')),
    limits,
  ),
  resolution: binByQuality(
    acne,
    'resolution',
    [0, 50, 72, 100, 150, 200, 300, 5000],
    other((name) => name.endsWith('size')),
    limits,
  ),
};
const groups = describeGroups();
writeReports();

/** Photos of the people of the first fold, whom the model has not seen, clear faces, and other faces without labels. */
async function listPhotos(): Promise<Candidate[]> {
  const crops = await readAcne04(path.join(flags.data, 'acne04'), 'crops');
  const frames = await readAcne04(path.join(flags.data, 'acne04'), 'frames');
  const clear = await readClearFaces(path.join(flags.data, 'clear'));
  const all = [...crops.examples, ...frames.examples, ...clear.examples];
  const folds = splitBySubject(all, FOLDS, seedRandom(LESION_SEED));
  const unseen = all.filter((_, i) => folds[i] === 0);
  const as = (group: Candidate['group']) => (example: (typeof all)[number]) => ({
    ...{ name: example.name, photo: example.photo, subject: example.subject, label: example.label, group },
    tone: example.facts.skinTone ?? example.facts.skin_tone ?? null,
  });
  const acne = unseen
    .filter((one) => one.source !== 'generated' && crops.examples.includes(one))
    .map(as('acne'));
  const clearOnes = unseen.filter(({ source }) => source === 'generated').map(as('clear'));
  const faces = readFileSync(path.join(flags.data, 'faces/index.csv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
    .filter(
      ([, , , count, eyes, , tags]) =>
        count === '1' && eyes === '2' && !/dark|over|blur|tiny|gray|rot/.test(tags),
    )
    .map(([file]) => ({
      ...{ name: path.basename(file), photo: path.join(flags.data, 'faces', file), subject: file },
      ...{ label: null, group: 'faces' as const, tone: null },
    }));
  const deepAcne = spread(acne, Number(flags.deep));
  const deepClear = spread(clearOnes, 5);
  const deepFaces = spread(faces, 4);
  const deep = [...deepAcne, ...deepClear, ...deepFaces];
  const others = [...acne, ...clearOnes].filter((one) => !deep.includes(one));
  // In drawn order, so that a bounded run is a fair sample; first the quick ones.
  const draw = <T>(list: readonly T[], seed: number) =>
    [...seedRandom(seed).permutation(list.length)].map((i) => list[i]);
  return [
    ...draw(others, 3).map((one) => ({ ...one, deep: false })),
    ...draw(deep, 2).map((one) => ({ ...one, deep: true })),
  ];
}

function spread<T>(list: readonly T[], count: number): T[] {
  const most = Math.min(count, list.length);
  return Array.from({ length: most }, (_, i) => list[Math.floor(((i + 0.5) * list.length) / most)]);
}

async function measureAll(): Promise<Measured[]> {
  const key = createHash('sha256')
    .update(JSON.stringify([card.view, card.light, 2]))
    .digest('hex')
    .slice(0, 12);
  const file = path.join(KEPT, `measured-${key}.json`);
  const known: Record<string, LitPhoto> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const photos = await listPhotos();
  const assessor = await loadAssessor(portsWith(ports, bundle), card.id);
  const progress = showProgress('Taking photos again', photos.length);
  const until = performance.now() + Number(flags.minutes) * 60_000;
  for (const [seed, { name, photo, deep }] of photos.entries()) {
    if (!known[name] && performance.now() < until) {
      const bytes = new Uint8Array(readFileSync(photo));
      const opened = await ports.openPhoto(bytes);
      const raster = await opened.read({ maxSidePx: 4096 });
      opened.close();
      known[name] = await measureLight(assessor, bytes, raster, { deep, seed });
      writeFileSync(file, JSON.stringify(known));
    }
    progress.tick();
  }
  progress.done();
  await assessor.close();
  return photos.flatMap(({ photo: _, ...own }) => (known[own.name] ? [{ ...own, ...known[own.name] }] : []));
}

function halfWidthAt(score: number, { interval }: PatchesCard): number {
  // From the middle of the scale outwards, where neither end is cut off at 1 or 5.
  const { low, high } = estimateInterval(score, interval)!;
  return Math.max(score - low, high - score);
}

/** Untouched photos by group: mean score both ways. */
function describeGroups() {
  const names = [...new Set(measured.map(({ group, tone }) => (tone ? `${group}, ${tone} skin` : group)))];
  return names.map((name) => {
    const own = measured.filter(({ group, tone }) => (tone ? `${group}, ${tone} skin` : group) === name);
    const both = own.flatMap(({ untouched: { asItIs, setRight } }) =>
      asItIs.score === null || setRight.score === null ? [] : [[asItIs.score, setRight.score]],
    );
    const mean = (of: (pair: number[]) => number) =>
      both.reduce((sum, pair) => sum + of(pair), 0) / both.length;
    return {
      name,
      photos: both.length,
      asItIs: mean(([a]) => a),
      setRight: mean(([, b]) => b),
      moved: mean(([a, b]) => Math.abs(b - a)),
      most: Math.max(...both.map(([a, b]) => Math.abs(b - a))),
    };
  });
}

function writeReports(): void {
  const value = ({ value }: Figure) => value;
  const rows = {
    acne: tabulateChanges(acne),
    clear: tabulateChanges(measured.filter(({ group }) => group === 'clear')),
    faces: tabulateChanges(measured.filter(({ group }) => group === 'faces')),
  };
  const data = {
    changeRatio: value(figures.changeRatio),
    changeHalfEv: value(figures.changeHalfEv),
    rescuedShare: value(figures.rescuedShare),
    untouchedRmseChange: value(figures.untouchedRmseChange),
    figures,
    changes: rows,
    groups,
    quality,
  };
  writeFileSync(new URL('exposure.json', OUT), `${JSON.stringify(data, null, 2)}\n`);
  writeFileSync(new URL('exposure.md', OUT), describe(rows));
  console.log(data.changeRatio, data.changeHalfEv, data.rescuedShare, data.untouchedRmseChange);
}

function number(value: number | null, digits = 3): string {
  return value === null || Number.isNaN(value) ? '–' : value.toFixed(digits).replace('-', '−');
}

function percent(share: number | null): string {
  return share === null || Number.isNaN(share) ? '–' : `${(100 * share).toFixed(0)} %`;
}

function figure({ value, low, high }: Figure): string {
  return `${number(value)} (${number(low)} to ${number(high)})`;
}

function table(columns: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}

function verdict(good: boolean): string {
  return good ? 'met' : '**falls short**';
}

function worse(rows: Record<'acne' | 'clear' | 'faces', ReturnType<typeof tabulateChanges>>): string {
  const names = { acne: 'ACNE04', clear: 'clear faces', faces: 'other faces' };
  const lists = (['acne', 'clear', 'faces'] as const).map((group) => {
    const own = rows[group].filter(({ asItIs, setRight }) => setRight.moved > asItIs.moved);
    const said = own.map(
      ({ change, asItIs, setRight }) =>
        `${change.replace('-', '−')} (${number(asItIs.moved, 2)} to ${number(setRight.moved, 2)})`,
    );
    return `${names[group]} (${rows[group][0].photos} photos): ${said.join(', ') || 'none'}`;
  });
  return lists.join('; ');
}

function describe(rows: Record<'acne' | 'clear' | 'faces', ReturnType<typeof tabulateChanges>>): string {
  const f = figures;
  const deep = acne.filter(({ changes }) => changes).length;
  const graded = acne.filter(({ untouched }) => untouched.asItIs.score !== null).length;
  const changeRows = (list: ReturnType<typeof tabulateChanges>) =>
    table(
      ['change', 'moved, as it is', 'moved, set right', 'shift, as it is', 'shift, set right', 'refused'],
      list.map(({ change, asItIs, setRight }) => [
        change.replace('-', '−'),
        number(asItIs.moved),
        number(setRight.moved),
        number(asItIs.shift, 2),
        number(setRight.shift, 2),
        setRight.refused,
      ]),
    );
  const binRows = (bins: readonly QualityBin[]) =>
    table(
      [
        'figure',
        'pictures',
        'moved beyond the noise',
        'moved beyond the interval',
        'label outside of the interval',
      ],
      bins.map((bin) => [
        `${bin.from} to ${bin.to}`,
        bin.pictures,
        percent(bin.movedBeyondNoise),
        percent(bin.movedBeyondInterval),
        percent(bin.missed),
      ]),
    );
  const untouched = f.untouchedRmseChange;
  const isNoLoss = (untouched.low ?? 1) <= 0;
  return `# Exposure and light: what setting them right is worth

\`\`\`sh
node experiments/measure-exposure.ts      # needs ../shared/data and the lab's cache (node experiments/measure-lab.ts); goes on where it stopped
\`\`\`

\`${MODEL}\` is no longer the default model: that is \`acne04-one-look-3\`, with which nothing on this page was run again.

Model \`${MODEL}\` with its head on the view trained anew without the people of the first fold; all figures are on photos of those people, which the model has not seen. The correction was chosen on 36 photos of the second fold's people. ${deep} photos are taken again by a simple camera: exposure and colour of the light changed in linear light, shot noise, clipping, JPEG 92. They are compared with the same photo taken again without a change. "As it is" is the model without the correction. In brackets: 95 % of draws of other subjects.

${table(
  ['what', 'target', 'measured', ''],
  [
    [
      'mean absolute change of the score under ±1 EV and ±1,500 K, set right over as it is',
      '<= 0.5',
      figure(f.changeRatio),
      verdict((f.changeRatio.value ?? 1) <= 0.5),
    ],
    [
      'the same under ±0.5 EV, set right',
      '< 0.1',
      figure(f.changeHalfEv),
      verdict((f.changeHalfEv.value ?? 1) < 0.1),
    ],
    [
      'badly exposed photos (±1 and ±1.5 EV) that become usable',
      '>= 60 %',
      figure(f.rescuedShare),
      verdict((f.rescuedShare.value ?? 0) >= 0.6),
    ],
    [
      'RMSE of those, less that of the same photos well exposed',
      '<= 0.03',
      figure(f.rescuedRmseChange),
      verdict((f.rescuedRmseChange.value ?? 1) <= 0.03),
    ],
    [
      `RMSE on ${graded} untouched photos, set right less as it is`,
      'within the interval of 0, or below',
      figure(untouched),
      verdict(isNoLoss),
    ],
  ],
)}

The change is ${figure(f.changeAsItIs)} as it is and ${figure(f.changeSetRight)} set right; under ±0.5 EV ${figure(f.changeHalfEvAsItIs)} as it is. A badly exposed photo counts as usable where it is not refused and its score lies within the model's noise (${number(noChangeBelow)}) of the well-exposed one's: ${figure(f.usableAsItIs)} of all are as they are, ${figure(f.usableSetRight)} set right. Over all photos within ±1.5 EV, rescued or not, the RMSE set right less that of the well-exposed ones is ${figure(f.offRmseChange)}. Untouched photos move by ${figure(f.untouchedChange)}.

## What got worse

Changes under which scores move further set right than as they are: ${worse(rows)}. No photo at hand has metadata, so nothing of theirs could be judged; the camera is a model, without the tone curves of phones.

## Every change, ACNE04

${changeRows(rows.acne)}

Mean absolute and mean move of the score; refused: of ${deep} photos.

## Clear faces (generated), all skin tones

${changeRows(rows.clear)}

## Other faces, without labels

${changeRows(rows.faces)}

## Untouched photos by group

${table(
  ['photos', 'number', 'mean score as it is', 'set right', 'mean move', 'largest move'],
  groups.map((group) => [
    group.name,
    group.photos,
    number(group.asItIs, 2),
    number(group.setRight, 2),
    number(group.moved, 2),
    number(group.most, 2),
  ]),
)}

## Quality and error

Light set right. "Beyond the noise": further than ${number(noChangeBelow)} from the score of the photo as taken; "beyond the interval": further than the half-width of the model's 90 % interval, i.e. further than a label may be expected from a score.

${(Object.keys(quality) as (keyof typeof quality)[])
  .map((name) => {
    const { unit, warnAt, refuseAt } = QUALITY_TABLE[name];
    return `### ${name} (${unit}; warned at ${warnAt}, refused at ${refuseAt})\n\n${binRows(quality[name])}`;
  })
  .join('\n\n')}
`;
}
