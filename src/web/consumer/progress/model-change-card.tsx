/** Tells of assessments that an earlier model made, and scores their kept photos again on request. */
import { useSignal } from '@preact/signals';
import { entries } from '../../history/history.ts';
import { texts } from '../../i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Progress } from '../../ui/progress.tsx';
import { currentModel } from '../session/session.ts';
import { hasPhotos, isOfModel, rescoreEntries } from './rescore-entries.ts';

/** Nothing while all assessments are of the model in use. */
export function ModelChangeCard() {
  const { progress } = texts.app;
  const state = useSignal<
    | { readonly name: 'asking' }
    | { readonly name: 'scoring'; readonly done: number; readonly of: number }
    | { readonly name: 'done'; readonly scored: number; readonly left: number }
  >({ name: 'asking' });
  const model = currentModel();
  const others = model === null ? [] : entries.value.filter((entry) => !isOfModel(entry, model));
  const now = state.value;
  if (others.length === 0 && now.name !== 'done') return null;
  const withPhotos = others.filter(hasPhotos);
  const score = async () => {
    state.value = { name: 'scoring', done: 0, of: withPhotos.length };
    const { scored, left } = await rescoreEntries(withPhotos, (done) => {
      state.value = { name: 'scoring', done, of: withPhotos.length };
    });
    state.value = { name: 'done', scored, left };
  };
  return (
    <section class="card" aria-labelledby="model-change">
      <h2 id="model-change">{progress.rescoreTitle}</h2>
      {now.name === 'done' ? (
        <p role="status">
          {progress.rescored({ count: now.scored })}{' '}
          {now.left > 0 && progress.rescoredLeft({ count: now.left })}
        </p>
      ) : (
        <p>{progress.rescoreText({ count: others.length })}</p>
      )}
      {now.name === 'scoring' && (
        <>
          <p role="status">{progress.rescoring({ done: now.done + 1, of: now.of })}</p>
          <Progress share={now.done / now.of} label={progress.rescore} />
        </>
      )}
      {now.name === 'asking' &&
        (withPhotos.length > 0 ? (
          <div>
            <Button icon="back" onClick={score}>
              {progress.rescore}
            </Button>
          </div>
        ) : (
          <p class="soft">{progress.rescoreNoPhotos}</p>
        ))}
    </section>
  );
}
