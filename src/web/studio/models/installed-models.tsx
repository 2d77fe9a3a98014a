/** Every installed model: what it was worth on golden photos, and any of them put in use. */
import { useSignal } from '@preact/signals';
import type { Training } from '#core/schema/training.ts';
import { Button } from '../../ui/button.tsx';
import { FigureTable } from '../figure-table.tsx';
import { Loaded } from '../loaded.tsx';
import { sayDay, sayFigure, sayRange } from '../say-figure.ts';
import { listModels, promoteModel } from '../studio-api.ts';
import { studioTexts } from '../studio-texts.ts';
import { useAnswer } from '../use-answer.ts';
import { SwitchDialog } from './switch-dialog.tsx';

type InstalledModelsProps = {
  /** Id of the model in use: another one asks again. */
  readonly inUse: string;
  readonly trainings: readonly Training[];
  readonly onSwitched: (switched: { from: string; to: string }) => Promise<void>;
};

/** Also those that were taken back. */
export function InstalledModels({ inUse, trainings, onSwitched }: InstalledModelsProps) {
  const words = studioTexts.models;
  const asked = useAnswer(listModels, inUse);
  const choosing = useSignal<string | null>(null);
  return (
    <section class="card fields" aria-labelledby="installed">
      <h2 id="installed">{words.installed}</h2>
      <p class="soft">{words.installedHint}</p>
      <Loaded asked={asked}>
        {(models) => (
          <FigureTable
            title={words.installed}
            columns={Object.values(words.installedColumns)}
            holdsWords
            isOfCards
          >
            {models.map(({ card }) => (
              <tr key={card.id}>
                <th scope="row">{card.id}</th>
                <Worth id={card.id} trainings={trainings} />
                <td class="words">
                  {card.id === inUse ? (
                    <span class="state-tag" data-state="open">
                      {words.inUse}
                    </span>
                  ) : (
                    <Button
                      label={words.promoteOne(card.id)}
                      onClick={() => {
                        choosing.value = card.id;
                      }}
                    >
                      {words.promote}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </FigureTable>
        )}
      </Loaded>
      {choosing.value && (
        <SwitchDialog
          title={words.promote}
          text={words.promoteSure(choosing.value)}
          button={words.promote}
          carryOut={(reason) => promoteModel(choosing.value!, reason)}
          onDone={onSwitched}
          onClose={() => {
            choosing.value = null;
          }}
        />
      )}
    </section>
  );
}

/** By the latest training that had the model as champion or challenger; both of one training saw the same photos. */
function Worth({ id, trainings }: { readonly id: string; readonly trainings: readonly Training[] }) {
  const latest = trainings.find(({ verdict }) => verdict?.champion === id || verdict?.challenger === id);
  const verdict = latest?.verdict;
  if (!latest || !verdict) return <td class="words">–</td>;
  const { value, low, high } = verdict.rmse[verdict.champion === id ? 'champion' : 'challenger'];
  return (
    <td class="words">
      {sayFigure(value)} <small class="soft">{sayRange(low, high)}</small>{' '}
      <small class="soft">{studioTexts.models.worth(verdict.photos, sayDay(latest.createdAt))}</small>
    </td>
  );
}
