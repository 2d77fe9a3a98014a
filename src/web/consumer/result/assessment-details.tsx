/** How a result was worked out: method, model and its limits, photo figures, time per step. */
import '../../ui/details.css';
import type { Assessment } from '#core/schema/assessment.ts';
import type { Stage } from '#core/schema/stages.ts';
import { formats, texts } from '../../i18n/texts.ts';
import { Icon } from '../../ui/icon.tsx';
import { cardOf } from '../session/session.ts';

/** Folded until a person wants to know. */
export function AssessmentDetails({ assessment }: { assessment: Assessment }) {
  const { details, quality } = texts;
  const { photo, method, model, noChangeBelow, timingsMs } = assessment;
  const card = cardOf(assessment);
  const timings = Object.entries(timingsMs) as [Stage, number][];
  const totalMs = timings.reduce((sum, [, ms]) => sum + ms, 0);
  return (
    <details class="details card">
      <summary>
        <h2>{details.title}</h2>
        <Icon name="chevron" />
      </summary>
      <div class="details-body">
        <section>
          <h3>{details.method}</h3>
          <p>{details.methods[method]}</p>
          <h3>{details.model}</h3>
          <p>
            {card && <>{card.summary} </>}
            <code>{model}</code>
          </p>
          {card && card.limits.length > 0 && (
            <>
              <h3>{details.limits}</h3>
              <ul>
                {card.limits.map((limit) => (
                  <li key={limit}>{limit}</li>
                ))}
              </ul>
            </>
          )}
          {noChangeBelow !== null && (
            <>
              <h3>{details.change}</h3>
              <p>{details.noChange({ below: noChangeBelow })}</p>
            </>
          )}
        </section>
        <section>
          <h3>{details.photo}</h3>
          <p>
            {details.photoSize({
              width: photo.widthPx,
              height: photo.heightPx,
              format: photo.format.toUpperCase(),
            })}
          </p>
          <dl>
            {assessment.quality.measures.map(({ name, value, verdict }) => (
              <div key={name}>
                <dt>{quality.names[name]}</dt>
                <dd>
                  {formats.figure(value)} {quality.units[name]} · {quality.verdicts[verdict]}
                </dd>
              </div>
            ))}
          </dl>
        </section>
        <section>
          <h3>{details.timings}</h3>
          <dl>
            {timings.map(([stage, ms]) => (
              <div key={stage}>
                <dt>{texts.working.stages[stage]}</dt>
                <dd>{formats.duration(ms)}</dd>
              </div>
            ))}
            <div>
              <dt>{details.total}</dt>
              <dd>{formats.duration(totalMs)}</dd>
            </div>
          </dl>
        </section>
      </div>
    </details>
  );
}
