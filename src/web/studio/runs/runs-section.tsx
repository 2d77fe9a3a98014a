/** Trainings made at the command line: one to look at, or two side by side. */
import './runs.css';
import { useSignal } from '@preact/signals';
import type { Run } from '#core/schema/run.ts';
import { Button } from '../../ui/button.tsx';
import { FigureTable } from '../figure-table.tsx';
import { Loaded } from '../loaded.tsx';
import { sayFigure, sayMoment, sayRange } from '../say-figure.ts';
import { listRuns } from '../studio-api.ts';
import { studioTexts } from '../studio-texts.ts';
import { useAnswer } from '../use-answer.ts';
import { RunComparisonView } from './run-comparison-view.tsx';
import { RunView } from './run-view.tsx';

/** What `clarte runs list` and `compare` tell. */
export function RunsSection() {
  const words = studioTexts.runs;
  const asked = useAnswer(listRuns, 'runs');
  return (
    <section class="fields" aria-labelledby="runs">
      <h2 id="runs">{words.title}</h2>
      <Loaded asked={asked}>
        {(runs) => (runs.length === 0 ? <p class="card">{words.none}</p> : <RunList runs={runs} />)}
      </Loaded>
    </section>
  );
}

function RunList({ runs }: { readonly runs: readonly Run[] }) {
  const words = studioTexts.runs;
  const chosen = useSignal<readonly string[]>([]);
  const shown = useSignal<string | readonly [string, string] | null>(null);
  const [a, b] = chosen.value;
  return (
    <>
      <p class="soft">{words.lead}</p>
      <FigureTable title={words.title} columns={Object.values(words.columns)} isCard holdsWords isOfCards>
        {runs.map((run) => (
          <tr key={run.id}>
            <th scope="row">
              <label class="run-choice">
                <input
                  type="checkbox"
                  checked={chosen.value.includes(run.id)}
                  onChange={(event) => {
                    const others = chosen.value.filter((id) => id !== run.id);
                    // A third one takes the place of the first.
                    chosen.value = event.currentTarget.checked ? [...others, run.id].slice(-2) : others;
                  }}
                />
                <span>{run.name}</span>
              </label>
            </th>
            <td class="words">{run.params.recipe ?? '–'}</td>
            <td class="words">{run.params.seed ?? '–'}</td>
            <td class="words">
              <span class="state-tag" data-state={STATE_COLOURS[run.state]}>
                {words.states[run.state]}
              </span>
            </td>
            <td class="words">
              {sayFigure(run.metrics.rmse ?? null)}{' '}
              <small class="soft">
                {sayRange(run.metrics['rmse.low'] ?? null, run.metrics['rmse.high'] ?? null)}
              </small>
            </td>
            <td class="words">{sayMoment(run.startedAt)}</td>
            <td class="words">
              <Button
                kind="quiet"
                label={words.showOne(run.name)}
                onClick={() => {
                  shown.value = run.id;
                }}
              >
                {words.show}
              </Button>
            </td>
          </tr>
        ))}
      </FigureTable>
      <div>
        <Button
          disabled={b === undefined}
          onClick={() => {
            shown.value = [a, b];
          }}
        >
          {words.compare}
        </Button>
      </div>
      {typeof shown.value === 'string' ? (
        <RunView key={shown.value} id={shown.value} />
      ) : (
        shown.value && <RunComparisonView key={shown.value.join()} a={shown.value[0]} b={shown.value[1]} />
      )}
    </>
  );
}

const STATE_COLOURS = { running: 'waiting', finished: 'open', failed: 'failed', killed: 'refused' } as const;
