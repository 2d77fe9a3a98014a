/** Says why a lock was not opened or changed. */
import { texts } from '../../i18n/texts.ts';
import type { ChangeOutcome } from '../../lock/change-lock.ts';

/** A sentence; empty where there is nothing to say. */
export function sayOutcome(outcome: ChangeOutcome): string {
  if (outcome.ok) return '';
  const { faults } = texts.app.lock;
  if (outcome.reason !== 'wait') return faults[outcome.reason];
  return faults.wait({ time: new Date(outcome.untilMs) });
}
