/** The queue of photos on which raters are far apart: a senior looks, reads the votes, and decides. */
import './adjudication-screen.css';
import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { AdjudicationItem } from '#core/schema/adjudication.ts';
import { nameGrade } from '../../label/name-grade.ts';
import { makeStageControls } from '../../label/stage-controls.ts';
import { placeAddress } from '../../pro/place.ts';
import { sayFault } from '../../pro/pro-texts.ts';
import { Button } from '../../ui/button.tsx';
import { useScreenHeading } from '../../ui/use-screen-heading.ts';
import { Loaded } from '../loaded.tsx';
import { sayFigure } from '../say-figure.ts';
import { decide, listAdjudication } from '../studio-api.ts';
import { studioTexts } from '../studio-texts.ts';
import { type Asked, useAnswer } from '../use-answer.ts';
import { AdjudicationStage } from './adjudication-stage.tsx';
import { CalibrationCard } from './calibration-card.tsx';
import { useAdjudicationKeys } from './use-adjudication-keys.ts';
import { useStudyPhoto } from './use-study-photo.ts';

/** Of one study. */
export function AdjudicationScreen({ study }: { readonly study: string }) {
  const heading = useScreenHeading();
  const words = studioTexts.adjudication;
  const asked = useAnswer(() => listAdjudication(study), study);
  return (
    <div class="studio-screen">
      <div class="screen-head">
        <div>
          <h1 ref={heading} tabIndex={-1} class="pro-heading">
            {words.title}
          </h1>
          <p class="soft">{words.lead}</p>
        </div>
        <a href={placeAddress()}>{words.studies}</a>
      </div>
      <CalibrationCard study={study} onlyHeld />
      <Loaded asked={asked}>
        {(items) =>
          items.length === 0 ? (
            <p class="card">{words.none}</p>
          ) : (
            <Queue study={study} items={items} asked={asked} />
          )
        }
      </Loaded>
    </div>
  );
}

type QueueProps = {
  readonly study: string;
  readonly items: readonly AdjudicationItem[];
  readonly asked: Asked<AdjudicationItem[]>;
};

/** Imported labels may lie between two grades. */
const sayDecided = (grade: number) => (Number.isInteger(grade) ? nameGrade(grade) : sayFigure(grade));

const GRADES = [0, 1, 2, 3, 4, 5];

/** What waits comes first; what is decided can be looked at and decided again. */
function Queue({ study, items, asked }: QueueProps) {
  const words = studioTexts.adjudication;
  const first = items.findIndex(({ decision }) => decision === null);
  const at = useSignal(Math.max(0, first));
  const comment = useSignal('');
  const problem = useSignal<string | null>(null);
  const item = items[Math.min(at.value, items.length - 1)];
  const left = items.filter(({ decision }) => decision === null).length;
  const move = (by: 1 | -1) => {
    at.value = Math.min(items.length - 1, Math.max(0, at.value + by));
    comment.value = '';
  };
  const give = async (grade: number) => {
    const given = { id: crypto.randomUUID(), photo: item.photo, grade, comment: comment.value.trim() };
    const answer = await decide(study, given);
    problem.value = answer.ok ? null : `${words.failed} ${sayFault(answer)}`;
    if (!answer.ok) return;
    await asked.reload();
    move(1);
  };
  const photo = useStudyPhoto(study, item.photo);
  const controls = useMemo(() => makeStageControls({ photo }), []);
  useEffect(controls.showWhole, [item.photo]);
  useAdjudicationKeys({ controls, give: (grade) => void give(grade), move });
  return (
    <div class="adjudication">
      <AdjudicationStage photo={photo} controls={controls} />
      <div class="card fields">
        <p role="status">{words.left(left)}</p>
        <p class="soft">{words.keys}</p>
        <section class="fields" aria-labelledby="given">
          <h2 id="given">{words.votes}</h2>
          <ul class="vote-list">
            {item.votes.map(({ grade, comment: said }, index) => (
              <li key={index} data-grade={grade}>
                <b>{grade}</b> {nameGrade(grade)}
                {said && <q>{said}</q>}
              </li>
            ))}
          </ul>
        </section>
        <section class="fields" aria-labelledby="decision">
          <h2 id="decision">{words.decide}</h2>
          {item.decision && (
            <p class="soft">{words.decided(sayDecided(item.decision.grade), item.decision.by ?? '')}</p>
          )}
          <div class="decision-grades">
            {GRADES.map((grade) => (
              <button
                key={grade}
                type="button"
                class="button button-secondary"
                data-grade={grade}
                aria-pressed={item.decision?.grade === grade}
                onClick={() => void give(grade)}
              >
                <b>{grade}</b> {nameGrade(grade)}
              </button>
            ))}
          </div>
          <label class="field">
            <span>{words.comment}</span>
            <textarea
              rows={2}
              maxLength={1000}
              value={comment.value}
              onInput={(event) => {
                comment.value = event.currentTarget.value;
              }}
            />
          </label>
        </section>
        {problem.value && (
          <p class="field-error" role="alert">
            {problem.value}
          </p>
        )}
        <div class="buttons">
          <Button icon="left" disabled={at.value === 0} onClick={() => move(-1)}>
            {words.previous}
          </Button>
          <Button icon="right" disabled={at.value >= items.length - 1} onClick={() => move(1)}>
            {words.next}
          </Button>
        </div>
      </div>
    </div>
  );
}
