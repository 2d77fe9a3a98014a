/** Who grades a study, and how far each one is. */
import { useSignal } from '@preact/signals';
import type { Study } from '#core/schema/study.ts';
import { sayFault } from '../../pro/pro-texts.ts';
import { Button } from '../../ui/button.tsx';
import { Progress } from '../../ui/progress.tsx';
import { Loaded } from '../loaded.tsx';
import { CalibrationCard } from '../panel/calibration-card.tsx';
import { sayDay } from '../say-figure.ts';
import { listCandidates, nameRater, removeRater } from '../studio-api.ts';
import { studioTexts } from '../studio-texts.ts';
import { useAnswer } from '../use-answer.ts';

type RatersTabProps = { readonly study: Study; readonly onChanged: () => Promise<void> };

/** Dermatologists with an account may be named. */
export function RatersTab({ study, onChanged }: RatersTabProps) {
  const words = studioTexts.raters;
  const problem = useSignal<string | null>(null);
  return (
    <div class="studio-columns raters">
      <section class="card fields" aria-labelledby="raters">
        <h2 id="raters">{studioTexts.study.tabs.raters}</h2>
        {study.raters.length === 0 && <p>{words.none}</p>}
        <ul class="rater-list">
          {study.raters.map((rater) => {
            const { done, total } = rater.progress;
            return (
              <li key={rater.id}>
                <p>
                  <b>{rater.name}</b> {rater.senior && <span class="tag">{words.seniorTag}</span>}
                  {rater.person === null && <span class="tag">{words.gone}</span>}
                </p>
                <div class="rater-progress">
                  <span>{`${done} / ${total}`}</span>
                  <Progress share={total > 0 ? done / total : 0} label={`${words.progress}: ${rater.name}`} />
                </div>
                <p class="soft">
                  {words.calibrated}: {rater.calibrated ? words.yes : words.no} · {words.last}:{' '}
                  {sayDay(rater.lastVoteAt)}
                </p>
                {rater.person !== null && (
                  <Button
                    kind="quiet"
                    label={words.remove(rater.name)}
                    icon="close"
                    onClick={async () => {
                      const answer = await removeRater(study.id, rater.person!);
                      problem.value = answer.ok ? null : sayFault(answer);
                      await onChanged();
                    }}
                  >
                    {''}
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
        {problem.value && (
          <p class="field-error" role="alert">
            {problem.value}
          </p>
        )}
      </section>
      <AddRater study={study} onChanged={onChanged} />
      {study.photos.calibration > 0 && <CalibrationCard study={study.id} onChanged={onChanged} />}
    </div>
  );
}

function AddRater({ study, onChanged }: RatersTabProps) {
  const words = studioTexts.raters;
  const asked = useAnswer(listCandidates, study.id);
  const problem = useSignal<string | null>(null);
  const named = new Set(study.raters.map(({ person }) => person));
  const submit = async (form: HTMLFormElement) => {
    const given = new FormData(form);
    const name = String(given.get('name')).trim();
    const answer = await nameRater(study.id, String(given.get('person')), {
      ...(name === '' ? {} : { name }),
      senior: given.has('senior'),
    });
    problem.value = answer.ok ? null : sayFault(answer);
    if (answer.ok) form.reset();
    await onChanged();
  };
  return (
    <section class="card fields" aria-labelledby="add-rater">
      <h2 id="add-rater">{words.name}</h2>
      <Loaded asked={asked}>
        {(candidates) => {
          const free = candidates.filter(({ id }) => !named.has(id));
          if (free.length === 0) return <p>{words.nobody}</p>;
          return (
            <form
              class="fields"
              onSubmit={(event) => {
                event.preventDefault();
                void submit(event.currentTarget);
              }}
            >
              <label class="field">
                <span>{words.choose}</span>
                <select name="person" required>
                  <option value="">{words.chooseOne}</option>
                  {free.map(({ id, name, email }) => (
                    <option key={id} value={id}>
                      {`${name} (${email})`}
                    </option>
                  ))}
                </select>
              </label>
              <label class="field">
                <span>{words.shownAs}</span>
                <input name="name" maxLength={60} />
              </label>
              <label class="choice">
                <input type="checkbox" name="senior" />
                <span>{words.senior}</span>
              </label>
              <div>
                <button type="submit" class="button button-secondary">
                  {words.add}
                </button>
              </div>
            </form>
          );
        }}
      </Loaded>
      {problem.value && (
        <p class="field-error" role="alert">
          {problem.value}
        </p>
      )}
    </section>
  );
}
