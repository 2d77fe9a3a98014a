/** Compares two assessments of a face that may have different views. */
import type { Entry } from '../schema/history.ts';
import { combineViews } from './combine-views.ts';
import { type Comparison, compareAssessments, type Incomparable } from './compare-assessments.ts';

type Views = Pick<Entry, 'views'>;

/** The change from `before` to `after` in the views that both have: a view more or less is no change of skin. */
export function compareEntries(before: Views, after: Views): Comparison | Incomparable {
  const shared = (from: Views, other: Views) =>
    from.views.filter(({ view }) => other.views.some((one) => one.view === view));
  const [first, second] = [shared(before, after), shared(after, before)];
  if (first.length === 0) return { ok: false, reason: 'different-skin' };
  const models = new Set([...first, ...second].map(({ assessment }) => assessment.model));
  if (models.size > 1) return { ok: false, reason: 'different-models' };
  return compareAssessments(asOne(first), asOne(second));
}

function asOne(views: Entry['views']) {
  const { zones, ...overall } = combineViews(views);
  const warnings = views.flatMap(({ assessment }) => assessment.warnings ?? []);
  return { ...overall, patches: zones, warnings };
}
