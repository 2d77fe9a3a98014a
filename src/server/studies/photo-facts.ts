/** What is known of a study's photo next to its picture. */

import type { Outcome, QualityVerdict } from '#core/schema/assessment.ts';
import type { StudyRow } from './queries/studies.ts';

/** Best first. */
const VERDICTS: readonly QualityVerdict[] = ['good', 'poor', 'refused'];

/** Whether a photo is as good as the study asks for. */
export function isGoodEnough({ settings }: StudyRow, outcome: Outcome): boolean {
  const verdict = outcome.ok ? outcome.quality.verdict : 'refused';
  return VERDICTS.indexOf(verdict) <= VERDICTS.indexOf(settings.leastQuality);
}

/** Facts by name, as they are kept. */
export function factsOf(given: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    ['skinTone', 'sex', 'camera', 'clinic', 'visit', 'view'].flatMap((name) =>
      given[name] === undefined ? [] : [[name, String(given[name])]],
    ),
  );
}
