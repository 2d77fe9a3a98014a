/** Where an evaluation keeps what was said so far. */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelCard } from '#core/schema/model-card.ts';
import type { Example } from '#train/data/dataset.ts';

/** A file that the same evaluation finds again after a kill. */
export async function findEvaluationLog(
  runs: string,
  card: ModelCard,
  examples: readonly Example[],
): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(card));
  for (const { name, photo } of examples) {
    const facts = await stat(photo).catch(() => null);
    hash.update(`${JSON.stringify([name, photo, facts?.size, facts?.mtimeMs])}\n`);
  }
  return join(runs, 'work', `evaluate-${hash.digest('hex').slice(0, 32)}.jsonl`);
}
