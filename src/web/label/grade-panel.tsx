/** The grades as large buttons, with a reference photo next to each, and what else can be said of a photo. */

import type { Reference } from '#core/schema/vote.ts';
import { texts } from '../i18n/texts.ts';
import { Button } from '../ui/button.tsx';
import { referenceAddress } from './label-api.ts';
import { labelTexts } from './label-texts.ts';
import { nameGrade } from './name-grade.ts';
import type { Rating } from './rating-state.ts';

type GradePanelProps = {
  readonly rating: Rating;
  /** Those to show. */
  readonly references: readonly Reference[];
  readonly hasReferences: boolean;
  readonly onToggleReferences: () => void;
  readonly onFlag: () => void;
  readonly onShowReferences: () => void;
};

const GRADES = [0, 1, 2, 3, 4, 5] as const;

/** Of the patch that is outlined, or of the whole photo. */
export function GradePanel(props: GradePanelProps) {
  const { rating, references, hasReferences, onToggleReferences, onFlag, onShowReferences } = props;
  const words = labelTexts.rating;
  const task = rating.task.value!;
  const draft = rating.draft.value;
  const patch = task.patches[draft.step];
  const soFar = patch ? draft.patches[patch.name] : (task.vote?.grade ?? undefined);
  const ready = typeof rating.photo.value !== 'string';
  return (
    <>
      <p class="grade-question" role="status">
        {patch
          ? words.gradePatch(texts.patches[patch.name], draft.step + 1, task.patches.length)
          : words.gradeWhole}
      </p>
      <ul class="grade-list" data-references={references.length > 0}>
        {GRADES.map((grade) => {
          const reference = references.find((one) => one.grade === grade);
          return (
            <li key={grade} data-grade={grade}>
              <button
                type="button"
                class="grade-button"
                disabled={!ready}
                aria-pressed={soFar === grade}
                onClick={() => void rating.grade(grade)}
              >
                <kbd>{grade}</kbd>
                <span>{nameGrade(grade)}</span>
              </button>
              {reference && (
                <button
                  type="button"
                  class="grade-reference"
                  aria-label={words.reference(nameGrade(grade))}
                  onClick={onShowReferences}
                >
                  <img src={referenceAddress(rating.study.value.id, reference.id)} alt="" loading="lazy" />
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {soFar !== undefined && <p class="soft">{words.current(nameGrade(soFar))}</p>}
      <div class="rating-tools">
        <Button
          icon="back"
          disabled={!rating.canUndo.value && draft.step === 0}
          onClick={() => void rating.undo()}
        >
          {words.undo}
        </Button>
        <Button icon="skip" onClick={() => void rating.skip()}>
          {words.skip}
        </Button>
        <Button icon="flag" onClick={onFlag}>
          {words.flag}
        </Button>
      </div>
      {task.patches.length > 0 && (
        <div class="rating-tools rating-patches">
          <Button icon="left" disabled={draft.step === 0} onClick={() => rating.moveStep(-1)}>
            {words.previousPatch}
          </Button>
          <Button
            icon="right"
            disabled={draft.step === task.patches.length}
            onClick={() => rating.moveStep(1)}
          >
            {words.nextPatch}
          </Button>
        </div>
      )}
      <label class="field grade-comment">
        <span>{words.comment}</span>
        <textarea
          data-comment
          rows={2}
          maxLength={1000}
          placeholder={words.commentHint}
          value={draft.comment}
          onInput={(event) => rating.comment(event.currentTarget.value)}
        />
      </label>
      {hasReferences && (
        <div class="references-row">
          <Button kind="quiet" icon="picture" onClick={onShowReferences}>
            {words.references}
          </Button>
          <label class="references-switch">
            <input type="checkbox" checked={references.length > 0} onChange={onToggleReferences} />
            <span>{words.showReferences}</span>
          </label>
        </div>
      )}
    </>
  );
}
