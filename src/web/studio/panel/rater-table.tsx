/** Each rater's figures, one row a rater. */
import type { PanelReport } from '#core/schema/panel-report.ts';
import { FigureTable } from '../figure-table.tsx';
import { sayFigure, sayRange, saySeconds, sayShare, saySigned } from '../say-figure.ts';
import { studioTexts } from '../studio-texts.ts';

/** What the columns are is explained below the table. */
export function RaterTable({ raters }: Pick<PanelReport, 'raters'>) {
  const { columns } = studioTexts.panel;
  return (
    <FigureTable title={studioTexts.panel.raters} columns={Object.values(columns)}>
      {raters.map((rater) => (
        <tr key={rater.id}>
          <th scope="row">
            {rater.name} {rater.senior && <span class="tag">{studioTexts.raters.seniorTag}</span>}
            {rater.alerts.map((alert) => (
              <small key={alert.code} class="field-error">
                {' '}
                {studioTexts.panel.alerts[alert.code](alert)}
              </small>
            ))}
          </th>
          <td>{rater.photos}</td>
          <td>{sayFigure(rater.rmseToPanel)}</td>
          <td>
            {sayFigure(rater.rmseToOthers)}
            {rater.rmseToOthersInterval && (
              <small class="soft"> {sayRange(...rater.rmseToOthersInterval)}</small>
            )}
          </td>
          <td>{sayFigure(rater.modelRmseToOthers)}</td>
          <td>{saySigned(rater.bias)}</td>
          <td>{sayFigure(rater.kappaToOthers)}</td>
          <td>
            {sayShare(rater.repeats.same)} <small class="soft">{rater.repeats.photos}</small>
          </td>
          <td>{sayFigure(rater.repeats.icc)}</td>
          <td>{saySeconds(rater.seconds.median)}</td>
          <td>{rater.counts.flagged}</td>
        </tr>
      ))}
    </FigureTable>
  );
}
