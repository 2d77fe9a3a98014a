/** The panel view: how raters agree with each other, with themselves, and with the model. */
import { useSignal } from '@preact/signals';
import type { PanelReport } from '#core/schema/panel-report.ts';
import type { Study } from '#core/schema/study.ts';
import { placeAddress } from '../../pro/place.ts';
import { HeatMap, type PairFigure } from '../charts/heat-map.tsx';
import { Loaded } from '../loaded.tsx';
import { sayFigure } from '../say-figure.ts';
import { SelectField } from '../select-field.tsx';
import { getPanel } from '../studio-api.ts';
import { studioTexts } from '../studio-texts.ts';
import { useAnswer } from '../use-answer.ts';
import { ConflictList } from './conflict-list.tsx';
import { RaterTable } from './rater-table.tsx';
import { SpreadsChart } from './spreads-chart.tsx';

/** All figures stand in tables; charts show their shape. */
export function PanelTab({ study }: { readonly study: Study }) {
  const asked = useAnswer(() => getPanel(study.id), study.id);
  return (
    <Loaded asked={asked}>
      {(report) =>
        report.photos === 0 ? (
          <p class="card">{studioTexts.panel.none}</p>
        ) : (
          <PanelReportView study={study} report={report} />
        )
      }
    </Loaded>
  );
}

function PanelReportView({ study, report }: { readonly study: Study; readonly report: PanelReport }) {
  const words = studioTexts.panel;
  const figure = useSignal<PairFigure>('kappa');
  return (
    <div class="fields">
      <p class="soft">{words.readings(report.readings, report.photos)}</p>
      <dl class="key-figures">
        <KeyFigure
          name={words.alpha}
          value={sayFigure(report.alpha.ordinal)}
          hint={words.alphaHint(sayFigure(report.alpha.interval))}
        />
        <KeyFigure name={words.icc} value={sayFigure(report.iccOfPairs)} hint={words.iccHint} />
        <KeyFigure
          name={words.waiting}
          value={`${report.waiting.adjudication}`}
          hint={words.waitingHint}
          href={placeAddress('adjudication', study.id)}
        />
        <KeyFigure name={words.conflicts} value={`${report.waiting.conflicts}`} hint={words.conflictsHint} />
      </dl>
      <section class="card fields" aria-labelledby="panel-raters">
        <h2 id="panel-raters">{words.raters}</h2>
        <RaterTable raters={report.raters} />
        <p class="soft">{words.explain}</p>
      </section>
      <div class="studio-columns">
        <section class="card fields" aria-labelledby="matrix">
          <h2 id="matrix">{words.matrix}</h2>
          <SelectField
            label={words.figure}
            value={figure.value}
            options={(['kappa', 'icc', 'same'] as const).map((one) => [one, words.figures[one]])}
            onChange={(chosen) => {
              figure.value = chosen;
            }}
          />
          <HeatMap
            raters={report.raters.map(({ name }) => name)}
            pairs={report.pairs}
            figure={figure.value}
          />
        </section>
        <section class="card fields" aria-labelledby="spreads">
          <h2 id="spreads">{words.spreads}</h2>
          <SpreadsChart counts={report.spreads} />
        </section>
      </div>
      {report.icc.length > 0 && (
        <section class="card fields" aria-labelledby="sets">
          <h2 id="sets">{words.sets}</h2>
          <ul class="record-list">
            {report.icc.map(({ raters, photos, value }) => (
              <li key={raters.join()}>
                <b>{sayFigure(value)}</b> {raters.join(', ')}{' '}
                <span class="soft">{studioTexts.studies.photos(photos)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <ConflictList study={study} />
    </div>
  );
}

type KeyFigureProps = {
  readonly name: string;
  readonly value: string;
  readonly hint: string;
  readonly href?: string;
};

function KeyFigure({ name, value, hint, href }: KeyFigureProps) {
  return (
    <div class="card key-figure">
      <dt>{href ? <a href={href}>{name}</a> : name}</dt>
      <dd>
        <b>{value}</b>
        <small class="soft">{hint}</small>
      </dd>
    </div>
  );
}
