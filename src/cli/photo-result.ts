/** What became of one photo on the command line; also the line `--json` prints of it. */
import { ClarteError, explainCode, type FaultCode, type RefusalReason } from '#core/errors.ts';
import type {
  Assessment,
  Grade,
  LeftOut,
  Lesions,
  Method,
  NotAcne,
  Outcome,
  PatchName,
  Raised,
  WarningCode,
} from '#core/schema/assessment.ts';
import type { Box } from '#core/schema/box.ts';

/** One line of `--json`. Boxes and dots are in pixels of the upright photo. */
export type PhotoResult =
  | {
      readonly photo: string;
      readonly ok: true;
      readonly score: number;
      /** Of the mean. Words go by `shownGrade`. */
      readonly grade: Grade;
      /** Never milder than the mean, the worst zone or the count. */
      readonly shownGrade: Grade;
      /** Why it is called more than the mean says. */
      readonly raised: readonly Raised[];
      readonly method: Method;
      readonly model: string;
      readonly patches: readonly {
        readonly name: PatchName;
        readonly score: number;
        readonly box: Box;
        /** 0-1; absent where the model cannot tell. */
        readonly visibleSkin?: number;
      }[];
      /** Patches that were found and not scored, and why. */
      readonly leftOut: readonly LeftOut[];
      readonly interval: Assessment['interval'];
      readonly warnings: readonly WarningCode[];
      /** Null where the model cannot tell. */
      readonly notAcne: NotAcne | null;
      /** Null where the model finds none, or the photo is too poor for counting. */
      readonly lesions: Pick<Lesions, 'count' | 'low' | 'high' | 'zones' | 'dots'> | null;
    }
  | FailedPhoto;

/** A photo that could not be read, or that was refused. */
export type FailedPhoto = {
  readonly photo: string;
  readonly ok: false;
  readonly reason: FaultCode | RefusalReason;
  readonly sentence: string;
};

/** The result of a photo that was assessed or refused. */
export function resultOfOutcome(photo: string, outcome: Outcome): PhotoResult {
  if (!outcome.ok) return failedPhoto(photo, outcome.reason, outcome.sentence);
  const { score, grade, method, model, interval, leftOut = [], warnings = [], notAcne = null } = outcome;
  const { shownGrade = grade, raised = [] } = outcome;
  const patches = outcome.patches.map(({ name, score, box, visibleSkin }) => ({
    name,
    score,
    box,
    ...(visibleSkin === undefined ? {} : { visibleSkin }),
  }));
  return {
    photo,
    ok: true,
    score,
    grade,
    shownGrade,
    raised,
    method,
    model,
    patches,
    leftOut,
    interval,
    warnings,
    notAcne,
    lesions: outcome.lesions && pickLesions(outcome.lesions),
  };
}

/** The result of a photo that could not be read or assessed; a fault outside the closed list is `internal`. */
export function resultOfError(photo: string, error: unknown): FailedPhoto {
  return failedPhoto(photo, error instanceof ClarteError ? error.code : 'internal', sentenceOfError(error));
}

/** A photo without an assessment. */
export function failedPhoto(photo: string, reason: FailedPhoto['reason'], sentence: string): FailedPhoto {
  return { photo, ok: false, reason, sentence };
}

/** Why a photo could not be read or assessed. */
function sentenceOfError(error: unknown): string {
  if (error instanceof ClarteError) return explainCode(error.code).sentence;
  const message = error instanceof Error ? error.message : String(error);
  return `The photo could not be assessed: ${message}`;
}

function pickLesions({ count, low, high, zones, dots }: Lesions) {
  return { count, low, high, zones, dots };
}
