/** The model in use and those before it, and what trainings propose. */
import { useSignal } from '@preact/signals';
import type { Training } from '#core/schema/training.ts';
import { Button } from '../../ui/button.tsx';
import { useScreenHeading } from '../../ui/use-screen-heading.ts';
import { Loaded } from '../loaded.tsx';
import { RunsSection } from '../runs/runs-section.tsx';
import { sayDay } from '../say-figure.ts';
import { getModelHistory, listTrainings, type ModelHistory, promote, rollBack } from '../studio-api.ts';
import { studioTexts } from '../studio-texts.ts';
import { type Asked, useAnswer } from '../use-answer.ts';
import { CardView } from './card-view.tsx';
import { InstalledModels } from './installed-models.tsx';
import { SwitchDialog } from './switch-dialog.tsx';
import { TrainingCard } from './training-card.tsx';

/** One click and a reason promote; the same roll back. */
export function ModelsScreen() {
  const heading = useScreenHeading();
  const words = studioTexts.models;
  const history = useAnswer(getModelHistory, 'history');
  const trainings = useAnswer(listTrainings, 'trainings');
  const said = useSignal('');
  const onSwitched = async ({ from, to }: { from: string; to: string }) => {
    said.value = words.switched(from, to);
    await Promise.all([history.reload(), trainings.reload()]);
  };
  return (
    <div class="studio-screen">
      <h1 ref={heading} tabIndex={-1} class="pro-heading">
        {words.title}
      </h1>
      <p role="status" class="head-status">
        {said.value}
      </p>
      <Loaded asked={history}>
        {(models) => (
          <>
            <InUse models={models} onSwitched={onSwitched} />
            <InstalledModels
              inUse={models.findLast(({ rolledBackAt }) => rolledBackAt === null)?.id ?? ''}
              trainings={trainings.answer.value?.ok ? trainings.answer.value.value : []}
              onSwitched={onSwitched}
            />
          </>
        )}
      </Loaded>
      <Proposals trainings={trainings} onSwitched={onSwitched} />
      <RunsSection />
    </div>
  );
}

type OnSwitched = (switched: { from: string; to: string }) => Promise<void>;

/** Oldest first: the last that was not rolled back is in use; the one before it is what a rollback leads to. */
function InUse({ models, onSwitched }: { readonly models: ModelHistory; readonly onSwitched: OnSwitched }) {
  const words = studioTexts.models;
  const rolling = useSignal(false);
  const standing = models.filter(({ rolledBackAt }) => rolledBackAt === null);
  const [before, now] = [standing.at(-2), standing.at(-1)];
  if (!now) return null;
  return (
    <div class="studio-columns">
      <section class="card fields" aria-labelledby="in-use">
        <h2 id="in-use">{words.inUse}</h2>
        <p class="model-name" data-testid="model-in-use">
          {now.id}
        </p>
        <p class="soft">
          {now.promotedAt ? words.since(sayDay(now.promotedAt)) : words.fromStart}
          {now.reason && ` – ${now.reason}`}
        </p>
        {before && (
          <div>
            <Button
              icon="back"
              onClick={() => {
                rolling.value = true;
              }}
            >
              {words.rollBack}
            </Button>
          </div>
        )}
        <CardView key={now.id} id={now.id} />
      </section>
      <section class="card fields" aria-labelledby="models-before">
        <h2 id="models-before">{words.history}</h2>
        <ul class="record-list">
          {models
            .filter((model) => model !== now)
            .reverse()
            .map(({ id, promotedAt, rolledBackAt, reason }) => (
              <li key={`${id} ${promotedAt}`}>
                <b>{id}</b>{' '}
                <span class="soft">
                  {promotedAt ? words.since(sayDay(promotedAt)) : words.fromStart}
                  {rolledBackAt && `, ${words.rolledBack(sayDay(rolledBackAt))}`}
                  {reason && ` – ${reason}`}
                </span>
              </li>
            ))}
        </ul>
      </section>
      {rolling.value && before && (
        <SwitchDialog
          title={words.rollBack}
          text={words.rollBackSure(before.id)}
          button={words.rollBack}
          carryOut={rollBack}
          onDone={onSwitched}
          onClose={() => {
            rolling.value = false;
          }}
        />
      )}
    </div>
  );
}

function Proposals({ trainings, onSwitched }: { trainings: Asked<Training[]>; onSwitched: OnSwitched }) {
  const words = studioTexts.models;
  const promoting = useSignal<Training | null>(null);
  return (
    <section class="fields" aria-labelledby="proposals">
      <h2 id="proposals">{words.proposals}</h2>
      <Loaded asked={trainings}>
        {(all) =>
          all.length === 0 ? (
            <p class="card">{words.none}</p>
          ) : (
            all.map((training) => (
              <TrainingCard
                key={training.id}
                training={training}
                onPromote={() => {
                  promoting.value = training;
                }}
              />
            ))
          )
        }
      </Loaded>
      {promoting.value && (
        <SwitchDialog
          title={words.promote}
          text={words.promoteSure(promoting.value.verdict?.challenger ?? '')}
          button={words.promote}
          carryOut={(reason) => promote(promoting.value!.id, reason)}
          onDone={onSwitched}
          onClose={() => {
            promoting.value = null;
          }}
        />
      )}
    </section>
  );
}
