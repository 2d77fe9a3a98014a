/** Compares what Node and the page make of a file of the corpus, and both with what must become of it. */
import type { Assessor } from '#core/assess.ts';
import { ClarteError } from '#core/errors.ts';
import type { Outcome } from '#core/schema/assessment.ts';
import type { BrowserAssessor } from '../browser-assessor.ts';
import type { Expected } from './corpus-file.ts';

/** How far two scores of one photo may be apart. */
export const MOST_DELTA = 0.02;

/** A score, the reason of a refusal, or the code of a fault. */
export type Verdict = number | string;

/** Runs one file through both sides. */
export async function askBoth(
  node: Assessor,
  browser: BrowserAssessor,
  bytes: Uint8Array,
): Promise<{ readonly node: Verdict; readonly page: Verdict }> {
  const { outcome } = await browser.assess(bytes);
  const page = 'ok' in outcome ? verdictOf(outcome) : outcome.fault;
  return { node: await askNode(node, bytes), page };
}

async function askNode(node: Assessor, bytes: Uint8Array): Promise<Verdict> {
  try {
    return verdictOf(await node.assess(bytes));
  } catch (error) {
    if (error instanceof ClarteError) return error.code;
    throw error;
  }
}

function verdictOf(outcome: Outcome): Verdict {
  return outcome.ok ? outcome.score : outcome.reason;
}

/** Whether two verdicts are the same, scores within {@link MOST_DELTA}. */
export function isAlike(a: Verdict, b: Verdict): boolean {
  return typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) <= MOST_DELTA : a === b;
}

/** Whether `verdict` is what must come out; `like` is the verdict on the file that {@link Expected} names. */
export function isExpected(verdict: Verdict, expected: Expected, like: Verdict | undefined): boolean {
  if ('fault' in expected) return verdict === expected.fault;
  if ('refused' in expected) return typeof verdict === 'string' && !verdict.startsWith('photo-');
  return typeof verdict === 'number' && (like === undefined || isAlike(verdict, like));
}
