/** What changed spot by spot between two photos of one view: how many healed, how many are new, and where. */
import './spots-change.css';
import type { Assessment } from '#core/schema/assessment.ts';
import { hidesMore } from '#core/track/hides-more.ts';
import { listSpots } from '#core/track/list-spots.ts';
import { formats, texts } from '../../i18n/texts.ts';
import { matchPhotos, sayChange } from '../parts/say-spots-change.ts';

type SpotsChangeProps = {
  readonly before: Assessment;
  readonly after: Assessment;
  /** When the earlier photo was taken. */
  readonly since: Date;
};

/** With the places, what is still there, and what the matching cannot tell. Nothing where there were no spots to compare. */
export function SpotsChange({ before, after, since }: SpotsChangeProps) {
  const match = matchPhotos(before, after);
  const { spotsChange } = texts.app;
  if (!match && before.model !== after.model)
    return <p class="soft">{texts.app.incomparable['different-models']}</p>;
  if (!match && hidesMore(before, after)) return <p class="soft">{texts.app.verdictTexts.unknown}</p>;
  if (!match) return null;
  if (!match.ok) return <p class="soft">{spotsChange.reasons[match.reason]}</p>;
  const rows = [
    { name: 'healed', told: spotsChange.healed, at: zonesOf(before, match.healed) },
    { name: 'fresh', told: spotsChange.fresh, at: zonesOf(after, match.fresh) },
    {
      name: 'still',
      told: spotsChange.still,
      at: zonesOf(
        after,
        match.still.map((pair) => pair.after),
      ),
    },
  ] as const;
  const unsure = match.unsure.before.length + match.unsure.after.length;
  return (
    <div class="spots-change" data-testid="spots-change">
      <p>
        <b>{sayChange(before, after, since)}</b>
      </p>
      <ul>
        {rows.map(({ name, told, at }) => {
          const count = at.reduce((sum, [, number]) => sum + number, 0);
          return (
            <li key={name} data-mark={name}>
              {told({ count })}
              {count > 0 && (
                <span class="soft">
                  {' '}
                  {formats.list(
                    at.map(([zone, number]) => spotsChange.inZone({ zone: texts.spots.zones[zone], number })),
                  )}
                </span>
              )}
            </li>
          );
        })}
      </ul>
      {unsure > 0 && <p class="soft">{spotsChange.unsure({ count: unsure })}</p>}
      <p class="soft">{spotsChange.honest}</p>
    </div>
  );
}

type ZoneName = NonNullable<Assessment['lesions']>['zones'][number]['name'];

/** How many of the spots lie in which zone. */
function zonesOf({ patches, lesions }: Assessment, spots: readonly number[]): [ZoneName, number][] {
  const counts = new Map<ZoneName, number>();
  const listed = listSpots(lesions!);
  for (const spot of spots) {
    const { x, y } = listed[spot];
    const patch = patches.find(
      ({ box }) => x >= box.x && y >= box.y && x < box.x + box.width && y < box.y + box.height,
    );
    const zone = patch?.name ?? 'elsewhere';
    counts.set(zone, (counts.get(zone) ?? 0) + 1);
  }
  return [...counts];
}
