/** Does one part of an evaluation: asks the model of each photo and keeps what it says. */
import type { Assessor } from '#core/assess.ts';
import { type Answer, askAssessor } from '#train/evaluate/ask-assessor.ts';
import { type ChunkStore, indicesOf } from './chunk-store.ts';
import { type Opener, openOnce } from './open-once.ts';
import type { PartJob } from './part-queue.ts';

/**
 * Doing a part again changes nothing: what is there already is left as it is. Answers how many photos were assessed; 0
 * where another worker was quicker, or the evaluation is over.
 */
export async function doChunk(
  store: ChunkStore,
  { part: chunk, photos }: Pick<PartJob, 'part' | 'photos'>,
  opener: Opener<Pick<Assessor, 'assess'>>,
  signal?: AbortSignal,
): Promise<number> {
  if (await store.getAnswers(chunk)) return 0;
  const assessor = await openOnce(store.model, opener);
  if (!assessor) return 0;
  const answers = await Promise.all(
    indicesOf(chunk, photos).map(async (index): Promise<Answer> => {
      signal?.throwIfAborted();
      const bytes = await store.getPhoto(index);
      return bytes ? askAssessor(assessor, bytes) : { refused: 'file is missing' };
    }),
  );
  await store.putAnswers(chunk, answers);
  return answers.length;
}
