/** How many spots the photo shows, where, and what such a count means. */
import './spots-card.css';
import type { Assessment, Lesions } from '#core/schema/assessment.ts';
import { texts } from '../../i18n/texts.ts';
import { cardOf } from '../session/session.ts';

/** Nothing where the model does not look for spots; one line where the photo is too poor. */
export function SpotsCard({ assessment }: { readonly assessment: Assessment }) {
  const { lesions, quality } = assessment;
  const { spots } = texts;
  if (!lesions && (quality.verdict === 'good' || !cardOf(assessment)?.findsSpots)) return null;
  return (
    <section class="spots card" aria-labelledby="spots">
      <h2 id="spots">{spots.title}</h2>
      {lesions ? <Counted lesions={lesions} /> : <p>{spots.poorPhoto}</p>}
    </section>
  );
}

function Counted({ lesions }: { readonly lesions: Lesions }) {
  const { spots } = texts;
  const { count, low, high, hayashi, niceBand, zones } = lesions;
  const most = Math.max(...zones.map((zone) => zone.count));
  const listed = zones.filter((zone) => zone.name !== 'elsewhere' || zone.count > 0);
  return (
    <>
      <p class="spots-count">
        {count > 0 && <span>{spots.about} </span>}
        <b data-testid="spots-count">{count === 0 ? spots.none : count}</b>
        {count > 0 && <span> {spots.count({ count })}</span>}
        <small>{spots.range({ low, high })}</small>
      </p>
      {count > 0 && listed.length > 1 && (
        <ul class="spots-zones" aria-label={spots.zonesLabel}>
          {listed.map((zone) => (
            <li key={zone.name}>
              <span>{spots.zones[zone.name]}</span>
              <span class="spots-bar" aria-hidden="true">
                <i style={{ width: `${(zone.count / most) * 100}%` }} />
              </span>
              <b>{zone.count}</b>
            </li>
          ))}
        </ul>
      )}
      {niceBand === 'moderate-to-severe' && (
        <p class="spots-nice">
          <b>{spots.nice}</b> {spots.niceWhy}
        </p>
      )}
      {count > 0 && (
        <p>
          {spots.hayashi[hayashi]} {spots.hayashiHalf}
        </p>
      )}
      <p class="spots-honest soft">{spots.honest}</p>
    </>
  );
}
