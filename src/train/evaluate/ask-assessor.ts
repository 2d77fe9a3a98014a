/** What a finished model says of one photo, as plain data that can be written down and read again. */
import { readFile } from 'node:fs/promises';
import type { Assessor } from '#core/assess.ts';
import { ClarteError } from '#core/errors.ts';
import type { Assessment } from '#core/schema/assessment.ts';
import type { EvaluatedPhoto } from '#core/schema/evaluated-photo.ts';
import type { Example } from '../data/dataset.ts';

/** What the model adds to what is known of a photo. */
export type Said = Pick<EvaluatedPhoto, 'score' | 'method' | 'run' | 'quality' | 'interval' | 'resolutionPx'>;

/** A score, or why there is none. */
export type Answer = { readonly said: Said } | { readonly refused: string };

/** Assesses a photo by its file or its bytes; refusals, broken photos and missing files are answers. */
export async function askAssessor(
  assessor: Pick<Assessor, 'assess'>,
  photo: string | Uint8Array,
): Promise<Answer> {
  try {
    const bytes = typeof photo === 'string' ? await readFile(photo) : photo;
    const outcome = await assessor.assess(bytes);
    return outcome.ok ? { said: say(outcome) } : { refused: outcome.reason };
  } catch (fault) {
    if (fault instanceof ClarteError) return { refused: fault.code };
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return { refused: 'file is missing' };
    throw fault;
  }
}

/** The photo with what was said of it. */
export function joinSaid(example: Example, said: Said, baseline: number): EvaluatedPhoto {
  const { name, subject, label, votes, source, facts } = example;
  return { name, subject, label, votes, source, facts, baseline, ...said };
}

function say({ score, method, interval, quality, model }: Assessment): Said {
  const resolutionPx = quality.measures.find((measure) => measure.name === 'resolution')?.value;
  return {
    ...{ score, method, run: model, quality: quality.verdict },
    ...(interval ? { interval: [interval.low, interval.high] as [number, number] } : {}),
    ...(resolutionPx ? { resolutionPx } : {}),
  };
}
