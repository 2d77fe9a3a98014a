/** Says why a lock was not opened or changed. */

import type { ChangeOutcome } from '../../history/lock/change-lock.ts';
import { texts } from '../../i18n/texts.ts';

/** A sentence; empty where there is nothing to say. */
export function sayOutcome(outcome: ChangeOutcome): string {
  if (outcome.ok) return '';
  const { faults } = texts.app.lock;
  if (outcome.reason !== 'wait') return faults[outcome.reason];
  return faults.wait({ time: new Date(outcome.untilMs) });
}
