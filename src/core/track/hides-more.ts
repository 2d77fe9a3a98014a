/** Says whether a picture may hide what another one of the same skin would have shown. */
import type { Assessment } from '../schema/assessment.ts';
import { ALTERATIONS } from '../schema/warnings.ts';

type Warned = Pick<Assessment, 'warnings'>;

/** Whether `after` was altered in a way in which `before` was not, so that less is seen in it although skin may be the same. */
export function hidesMore(before: Warned, after: Warned): boolean {
  return ALTERATIONS.some((code) => after.warnings?.includes(code) && !before.warnings?.includes(code));
}
