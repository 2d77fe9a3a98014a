/** Says what changed spot by spot between two photos of one view, in a line. */
import type { Assessment } from '#core/schema/assessment.ts';
import { hidesMore } from '#core/track/hides-more.ts';
import { type LesionMatch, matchLesions, type Unmatched } from '#core/track/match-lesions.ts';
import { formats, texts } from '../../i18n/texts.ts';

/** The match of two photos; null where one was not counted, models differ, or spots may be hidden rather than healed. */
export function matchPhotos(before: Assessment, after: Assessment): LesionMatch | Unmatched | null {
  if (!before.lesions || !after.lesions || before.model !== after.model) return null;
  if (hidesMore(before, after)) return null;
  return matchLesions(before.lesions, after.lesions);
}

/** “4 healed, 2 new since 12 November”; null where nothing can be said. */
export function sayChange(before: Assessment, after: Assessment, since: Date): string | null {
  const match = matchPhotos(before, after);
  if (!match?.ok) return null;
  const { spotsChange } = texts.app;
  const day = formats.dayAndYear(since);
  if (match.healed.length + match.fresh.length === 0) return spotsChange.none({ date: day });
  return spotsChange.summary({
    healed: spotsChange.healed({ count: match.healed.length }),
    fresh: spotsChange.fresh({ count: match.fresh.length }),
    date: day,
  });
}
