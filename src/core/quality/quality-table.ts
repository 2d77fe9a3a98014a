/** The quality gate in one table; where its figures come from: docs/decisions/quality-thresholds.md. */
import type { RefusalReason } from '../errors.ts';
import type { QualityMeasure } from '../schema/assessment.ts';

type QualityName = QualityMeasure['name'];

/** One measure: its limits, what a person can do, and the refusal it leads to. */
export type QualityRow = {
  readonly unit: string;
  /** Which way is better: figures below the limits (`higher`) or above them (`lower`) are warned of or refused. */
  readonly better: 'higher' | 'lower';
  readonly warnAt: number;
  readonly refuseAt: number;
  /** A single patch beyond this is left out while the others are scored. */
  readonly patchRefuseAt?: number;
  /** Skin from near, of which nobody can say how much of a face it is, is refused beyond this; as a face where absent. */
  readonly closeUpRefuseAt?: number;
  readonly advice: string;
  readonly reason: RefusalReason;
};

/** The measures in the order in which they are refused: what hides the others comes first. */
export const QUALITY_TABLE = {
  'under-exposure': {
    unit: 'brightness of lit skin, 0-255',
    better: 'higher',
    warnAt: 85,
    refuseAt: 50,
    patchRefuseAt: 40,
    advice: 'Turn towards a window or a lamp: the face is rather dark.',
    reason: 'too-dark',
  },
  'over-exposure': {
    unit: 'share of skin burnt out',
    better: 'lower',
    warnAt: 0.1,
    refuseAt: 0.35,
    patchRefuseAt: 0.6,
    advice: 'Step out of direct light: part of the skin is burnt out.',
    reason: 'too-bright',
  },
  'face-size': {
    unit: 'share of the shorter side',
    better: 'higher',
    warnAt: 0.25,
    refuseAt: 0.05,
    advice: 'Come closer, so that the face fills most of the frame.',
    reason: 'face-too-small',
  },
  resolution: {
    unit: 'pixels across the face',
    better: 'higher',
    warnAt: 200,
    refuseAt: 72,
    closeUpRefuseAt: 200,
    advice: 'Use the original photo rather than a copy made smaller.',
    reason: 'too-few-pixels',
  },
  sharpness: {
    unit: 'edge strength',
    better: 'higher',
    warnAt: 0.12,
    refuseAt: 0.06,
    advice: 'Hold still and tap the face to focus: the photo is rather soft.',
    reason: 'too-blurred',
  },
} as const satisfies Record<QualityName, QualityRow>;
