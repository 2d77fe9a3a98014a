/** One training: what it proposes, what stands against it, and the figures behind it. */
import type { ComponentChildren } from 'preact';
import type { Training, Verdict } from '#core/schema/training.ts';
import { Button } from '../../ui/button.tsx';
import { FigureTable } from '../figure-table.tsx';
import { sayDay, sayFigure, sayMoment, sayRange, saySigned } from '../say-figure.ts';
import { reportAddress } from '../studio-api.ts';
import { studioTexts } from '../studio-texts.ts';

type TrainingCardProps = { readonly training: Training; readonly onPromote: () => void };

/** Only what is proposed can be promoted. */
export function TrainingCard({ training, onPromote }: TrainingCardProps) {
  const words = studioTexts.models;
  const { verdict, photos, state } = training;
  return (
    <article class="card training" data-state={state} data-testid="training">
      <div class="screen-head">
        <div>
          <h3>{verdict?.challenger ?? sayDay(training.createdAt)}</h3>
          <p class="soft">
            <span class="state-tag" data-state={state}>
              {words.states[state]}
            </span>{' '}
            {sayDay(training.createdAt)}
            {photos && ` · ${words.photos(photos.training, photos.golden)}`}
            {training.note && ` · ${training.note}`}
          </p>
        </div>
        <div class="buttons">
          {verdict && (
            <a class="button button-quiet" href={reportAddress(training.id)} target="_blank" rel="noreferrer">
              {words.report}
            </a>
          )}
          {state === 'proposed' && (
            <Button kind="primary" onClick={onPromote}>
              {words.promote}
            </Button>
          )}
        </div>
      </div>
      {verdict && <VerdictView verdict={verdict} of={sayMoment(training.createdAt)} />}
    </article>
  );
}

function VerdictView({ verdict, of }: { readonly verdict: Verdict; readonly of: string }) {
  const words = studioTexts.models;
  const { rmse, gain, raters, slices, lesions, notAcne } = verdict;
  return (
    <>
      {verdict.reasons.length > 0 && (
        <div class="reasons">
          <h4>{words.against}</h4>
          <ul>
            {verdict.reasons.map(({ code, sentence }) => (
              <li key={code}>{sentence}</li>
            ))}
          </ul>
        </div>
      )}
      {verdict.caveats?.map((caveat) => (
        <p key={caveat} class="field-error">
          {caveat}
        </p>
      ))}
      <dl class="key-figures">
        {(['champion', 'challenger'] as const).map((who) => (
          <div key={who} class="key-figure">
            <dt>
              {words.rmse}: {words[who]}
            </dt>
            <dd>
              <b>{sayFigure(rmse[who].value)}</b>
              <small class="soft">{sayRange(rmse[who].low, rmse[who].high)}</small>
            </dd>
          </div>
        ))}
        <div class="key-figure">
          <dt>{studioTexts.studies.photos(verdict.photos)}</dt>
          <dd>
            <b>{saySigned(gain.value)}</b>
            <small class="soft">{words.gain(saySigned(gain.value), sayRange(gain.low, gain.high))}</small>
          </dd>
        </div>
      </dl>
      {lesions && <p class="soft">{lesions.sentence}</p>}
      {notAcne && <p class="soft">{notAcne.sentence}</p>}
      <div class="studio-columns">
        {raters.length > 0 && (
          <ComparisonTable
            of={of}
            title={words.raters}
            columns={[studioTexts.panel.columns.name, words.rmse, words.challenger]}
            rows={raters.map((one) => ({
              key: one.name,
              cells: [one.name, sayFigure(one.rmse), sayFigure(one.challengerRmse)],
              worse: false,
            }))}
          />
        )}
        {slices.length > 0 && (
          <ComparisonTable
            of={of}
            title={words.slices}
            columns={[words.slices, studioTexts.panel.columns.photos, words.champion, words.challenger]}
            rows={slices.map((one) => ({
              key: `${one.by} ${one.value}`,
              cells: [
                <>
                  {one.by}: <span class="figures-piece">{one.value}</span>
                </>,
                `${one.photos}`,
                sayFigure(one.champion),
                `${sayFigure(one.challenger)}${one.worse ? ` (${words.worse})` : ''}`,
              ],
              worse: one.worse,
            }))}
          />
        )}
      </div>
    </>
  );
}

type ComparisonTableProps = {
  /** The training, told apart from others by its moment. */
  readonly of: string;
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly key: string;
    readonly cells: readonly ComponentChildren[];
    readonly worse: boolean;
  }[];
};

function ComparisonTable({ of, title, columns, rows }: ComparisonTableProps) {
  return (
    <FigureTable title={title} of={of} columns={columns} showsTitle>
      {rows.map(({ key, cells: [first, ...others], worse }) => (
        <tr key={key} data-worse={worse}>
          <th scope="row">{first}</th>
          {others.map((cell, index) => (
            <td key={columns[index + 1]}>{cell}</td>
          ))}
        </tr>
      ))}
    </FigureTable>
  );
}
