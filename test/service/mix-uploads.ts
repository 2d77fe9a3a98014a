/** Sends many different photos at once and counts the answers that belong to another photo. */
import { loadAssessor } from '#core/assess.ts';
import type { Assessment } from '#core/schema/assessment.ts';
import { nodePorts } from '#node/ports.ts';
import { fuseOrNot } from '../../src/server/assessor/fuse-or-not.ts';
import { portrait } from './portraits.ts';

export type MixFigures = {
  readonly photos: number;
  readonly answered: number;
  readonly mixedAnswers: number;
};

/**
 * Every photo is assessed here first, one by one; the server's answer to it must have the same score, face and size.
 * The photos differ enough for all their answers to differ.
 */
export async function mixUploads(
  { origin, headers = {} }: { origin: string; headers?: Record<string, string> },
  photos = 64,
): Promise<MixFigures> {
  // As the service's threads do it; networks one after the other would differ in the last digits.
  const assessor = await loadAssessor({ ...nodePorts(), fuse: fuseOrNot });
  const bytes: Uint8Array<ArrayBuffer>[] = [];
  const expected: string[] = [];
  for (let i = 0; i < photos; i++) {
    bytes.push(await portrait(i, 300 + 2 * i));
    expected.push(signature(await assessor.assess(bytes[i])));
  }
  await assessor.close();
  if (new Set(expected).size !== photos)
    throw new Error('the photos are too alike to tell their answers apart');
  const answers = await Promise.all(
    bytes.map(async (body) => {
      const init = { method: 'POST', headers: { ...headers, 'content-type': 'image/jpeg' }, body };
      const response = await fetch(`${origin}/api/v1/assessments`, init);
      return response.ok ? signature(((await response.json()) as { assessment: unknown }).assessment) : null;
    }),
  );
  return {
    photos,
    answered: answers.filter((answer) => answer !== null).length,
    mixedAnswers: answers.filter((answer, i) => answer !== null && answer !== expected[i]).length,
  };
}

/** What tells one photo's answer from another's; the order of fields is nobody's promise. */
function signature(answer: unknown): string {
  const { score, face, photo } = answer as Assessment;
  return JSON.stringify([
    score,
    face?.x,
    face?.y,
    face?.width,
    face?.height,
    photo?.widthPx,
    photo?.heightPx,
  ]);
}
