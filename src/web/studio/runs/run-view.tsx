/** One run: its settings, its curves and its figures with their intervals. */
import './runs.css';
import type { RunDetail } from '#core/schema/run.ts';
import { FigureTable } from '../figure-table.tsx';
import { Loaded } from '../loaded.tsx';
import { sayFigure, sayRange } from '../say-figure.ts';
import { getRun } from '../studio-api.ts';
import { studioTexts } from '../studio-texts.ts';
import { useAnswer } from '../use-answer.ts';
import { CurvePlot } from './curve-plot.tsx';

/** By its id. */
export function RunView({ id }: { readonly id: string }) {
  const asked = useAnswer(() => getRun(id), id);
  return <Loaded asked={asked}>{(run) => <Shown run={run} />}</Loaded>;
}

function Shown({ run }: { readonly run: RunDetail }) {
  const words = studioTexts.runs;
  return (
    <article class="card fields" aria-labelledby="run-shown">
      <h3 id="run-shown">{run.name}</h3>
      {run.figures && (
        <FigureTable title={words.figures} columns={[words.figure, words.value, words.interval]} showsTitle>
          {run.figures.map(({ name, figure }) => (
            <tr key={name}>
              <th scope="row">{words.names[name]}</th>
              <td>{sayFigure(figure.value)}</td>
              <td>{sayRange(figure.low, figure.high) || '–'}</td>
            </tr>
          ))}
        </FigureTable>
      )}
      {run.curves.length > 0 && (
        <div class="run-curves">
          {run.curves.map((curve) => (
            <CurvePlot key={curve.name} curve={curve} />
          ))}
        </div>
      )}
      <FigureTable title={words.settings} columns={[words.setting, words.value]} showsTitle holdsWords>
        {Object.entries(run.params).map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td class="words">{value}</td>
          </tr>
        ))}
      </FigureTable>
    </article>
  );
}
