/** Makes the bundle of a one-look network: its card and its file, in memory. */
import { createHash } from 'node:crypto';
import type { OneLookCard } from '#core/schema/one-look-card.ts';
import type { Calibration } from './calibrate-severity.ts';
import type { LesionChoice } from './evaluate-lesions.ts';
import { VISIBLE_AT_LEAST } from './export-network.ts';
import { FACE_PX, type FaceCrop } from './face-crop.ts';
import type { PictureSource } from './heads/cut-pictures.ts';
import { LOSS_WEIGHTS } from './losses.ts';
import { ZONES } from './network-scores.ts';
import type { OneLookSettings } from './train-network.ts';

/** What is known of a network, in figures on people that its folds had not seen. */
export type OneLookFacts = {
  readonly id: string;
  readonly onnx: Uint8Array;
  readonly lesions: LesionChoice;
  readonly interval: NonNullable<OneLookCard['interval']>;
  readonly light: { readonly exposureEv: number; readonly redEv: number; readonly blueEv: number };
  readonly repeat: { readonly sd: number; readonly level: number; readonly noChangeBelow: number };
  readonly settings: OneLookSettings;
  /** The line that its severities were brought to the labels' scale by. */
  readonly calibration?: Calibration;
  /** Settings of the cycle before, where there was one. */
  readonly firstCycle?: OneLookSettings;
  /** Seeds of the folds. */
  readonly seeds: readonly number[];
  readonly command: string;
  readonly commit: string;
  readonly metrics: readonly { readonly name: string; readonly data: string; readonly value: number }[];
  /** What heads that were taught afterwards add to the card. */
  readonly added?: Readonly<Record<string, unknown>>;
  readonly limits: readonly string[];
  readonly data: readonly TrainingData[];
};

/** A set of photos that was learned from. */
export type TrainingData = {
  readonly name: string;
  readonly photos: number;
  readonly patches: number;
  readonly hash: string;
  readonly licence: string;
};

const PORTRAITS_LICENCE = 'CelebAMask-HQ: non-commercial research';
const LICENCES: Readonly<Partial<Record<FaceCrop['kind'], string>>> = {
  crops: 'ACNE04: free for academic usage',
  frames: 'ACNE04: free for academic usage',
  wild: 'ACNE04: free for academic usage',
  clear: 'generated faces, rights unclear: research use',
  parsing: PORTRAITS_LICENCE,
};
/** What kinds that are not of ACNE04 are called. */
const NAMES: Readonly<Partial<Record<string, string>>> = { clear: 'clear', parsing: 'portraits, unlabelled' };

/** The photos of each kind among those that were learned from; the hash is of their names, labels and subjects. */
export function describeData(crops: readonly FaceCrop[]): TrainingData[] {
  return Object.entries(LICENCES).flatMap(([kind, licence]) => {
    const own = crops.filter((crop) => crop.kind === kind);
    if (own.length === 0) return [];
    const list = own.map(({ name, label, subject }) => `${name} ${label} ${subject}`);
    return describePhotos(NAMES[kind] ?? `acne04-${kind}`, list, licence);
  });
}

/** The photos that the heads learned from, on the finished trunk. */
export function describeHeadData(
  pictures: readonly Pick<PictureSource, 'set' | 'name' | 'group'>[],
): TrainingData[] {
  return (['parsing', 'conditions'] as const).flatMap((set) => {
    const list = pictures.filter((one) => one.set === set).map(({ name, group }) => `${name} ${group}`);
    return list.length === 0 ? [] : describePhotos(HEAD_DATA[set].name, list, HEAD_DATA[set].licence);
  });
}

const HEAD_DATA = {
  parsing: { name: 'portraits with surfaces, for heads', licence: PORTRAITS_LICENCE },
  conditions: {
    name: 'conditions, for heads',
    licence: 'photos of skin conditions: CC BY-NC-ND, research only',
  },
} as const;

const describePhotos = (name: string, list: readonly string[], licence: string): TrainingData => ({
  name,
  photos: list.length,
  patches: 0,
  hash: createHash('sha256')
    .update([...list].sort().join('\n'))
    .digest('hex'),
  licence,
});

/** The parts of the loss with their weights, those of pairs only where pictures come in pairs. */
function describeLoss(pairs = false): string {
  const { agreement, ...alone } = LOSS_WEIGHTS;
  const parts = Object.entries({ ...alone, ...(pairs ? { agreement } : {}) });
  return parts.map(([name, weight]) => `${weight} ${name}`).join(' + ');
}

/** What cycles in pairs learn from besides labels. */
const TAUGHT_TARGETS =
  'Labels alone from grade 4 up; below it half is what networks of earlier cycles say of the picture and of its mirror image';

/** What it was trained on and how, as a card says it. */
function describeTraining({ data, command, commit, seeds, settings, firstCycle, calibration }: OneLookFacts) {
  return {
    ...{ data, command, commit, seeds },
    settings: {
      ...settings,
      ...(firstCycle ? { firstCycleEpochs: firstCycle.epochs, firstCycleRate: firstCycle.rate } : {}),
      loss: describeLoss(settings.pairs),
      ...(settings.pairs ? { targets: TAUGHT_TARGETS } : {}),
      ...(calibration ? { calibrationScale: calibration.scale, calibrationShift: calibration.shift } : {}),
      frozen: 'blocks 0 to 2',
    },
  };
}

/** The files of the bundle by their path below the models folder. */
export function makeOneLookBundle(facts: OneLookFacts): ReadonlyMap<string, Uint8Array> {
  const { id, onnx, lesions } = facts;
  const file = `${id}/network.onnx`;
  const card = {
    schema: 1,
    kind: 'one-look',
    id,
    title: 'Zones, lesions and severity in one look',
    summary:
      'One network looks once at the crop of the face. MobileNetV2, trained along from its third block on, gives maps; a map ' +
      'of lesions and the severity of each zone are read off them, and the face’s severity is a mean of its zones with ' +
      'weights that the network gives. Zones and lesions are thus of one mind with the whole.',
    licence:
      'Research use; retrain on your own data for production. Trained on ACNE04, which is free for academic usage, ' +
      'and on photos for non-commercial research.',
    intendedUse: 'Estimates the visible severity of facial acne from a photo of the face. Not a diagnosis.',
    limits: facts.limits,
    combine: 'zones',
    network: {
      file,
      sha256: createHash('sha256').update(onnx).digest('hex'),
      sizePx: FACE_PX,
      zones: ZONES,
    },
    leastVisible: VISIBLE_AT_LEAST,
    lesions: {
      above: lesions.above,
      radiusCells: lesions.radius,
      byCount: true,
      countError: lesions.countError,
    },
    interval: facts.interval,
    ...facts.added,
    light: facts.light,
    repeat: facts.repeat,
    training: describeTraining(facts),
    metrics: facts.metrics,
  };
  return new Map([
    [file, onnx],
    [`${id}/card.json`, new TextEncoder().encode(`${JSON.stringify(card, null, 2)}\n`)],
  ]);
}
