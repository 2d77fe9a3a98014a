/** Two runs side by side: what is set otherwise, and each figure with its difference on the same photos. */
import './runs.css';
import type { Figure } from '#core/schema/evaluation.ts';
import { FigureTable } from '../figure-table.tsx';
import { Loaded } from '../loaded.tsx';
import { sayFigure, sayRange, saySigned } from '../say-figure.ts';
import { compareRuns } from '../studio-api.ts';
import { studioTexts } from '../studio-texts.ts';
import { useAnswer } from '../use-answer.ts';

/** By their ids. */
export function RunComparisonView({ a, b }: { readonly a: string; readonly b: string }) {
  const words = studioTexts.runs;
  const asked = useAnswer(() => compareRuns(a, b), `${a} ${b}`);
  return (
    <Loaded asked={asked}>
      {(both) => {
        // Two runs may have one name.
        const names = [`A: ${both.a.name}`, `B: ${both.b.name}`];
        return (
          <article class="card fields" aria-labelledby="runs-compared">
            <h3 id="runs-compared">{words.compared(both.a.name, both.b.name)}</h3>
            <p class="soft">{words.comparedOn(both.photos)}</p>
            <FigureTable
              title={words.figures}
              columns={[words.figure, ...names, words.difference]}
              showsTitle
            >
              {both.figures.map(({ name, a: first, b: second, difference }) => (
                <tr key={name}>
                  <th scope="row">{words.names[name]}</th>
                  <Cell figure={first} />
                  <Cell figure={second} />
                  <Cell figure={difference} isSigned />
                </tr>
              ))}
            </FigureTable>
            {both.params.length > 0 && (
              <FigureTable title={words.settings} columns={[words.setting, ...names]} showsTitle holdsWords>
                {both.params.map((param) => (
                  <tr key={param.name}>
                    <th scope="row">{param.name}</th>
                    <td class="words">{param.a ?? '–'}</td>
                    <td class="words">{param.b ?? '–'}</td>
                  </tr>
                ))}
              </FigureTable>
            )}
          </article>
        );
      }}
    </Loaded>
  );
}

function Cell({ figure, isSigned = false }: { readonly figure: Figure | null; readonly isSigned?: boolean }) {
  const say = isSigned ? saySigned : sayFigure;
  return (
    <td>
      {say(figure?.value ?? null)}{' '}
      <small class="soft">{figure ? sayRange(figure.low, figure.high) : ''}</small>
    </td>
  );
}
