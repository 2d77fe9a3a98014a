/** Walks a dataset down the whole road with a finished model, as a person's photo would go. */
import { readFile } from 'node:fs/promises';
import type { Assessor } from '#core/assess.ts';
import { ClarteError } from '#core/errors.ts';
import type { Assessment } from '#core/schema/assessment.ts';
import type { JudgedPhoto } from '#core/schema/judged-photo.ts';
import type { Example } from '../data/dataset.ts';

/** The photos with a score, and how many had none, by reason. */
export type JudgedDataset = {
  readonly judged: readonly JudgedPhoto[];
  readonly refused: Readonly<Record<string, number>>;
};

/** Assesses every example; refusals and broken photos are counted. `baseline` is what the judged photos carry as theirs. */
export async function judgeDataset(
  assessor: Pick<Assessor, 'assess'>,
  examples: readonly Example[],
  baseline: number,
  onPhoto: () => void = () => {},
): Promise<JudgedDataset> {
  const judged: JudgedPhoto[] = [];
  const refused: Record<string, number> = {};
  for (const example of examples) {
    const outcome = await assess(assessor, example.photo);
    if (outcome.ok) judged.push(judge(example, outcome, baseline));
    else refused[outcome.reason] = (refused[outcome.reason] ?? 0) + 1;
    onPhoto();
  }
  return { judged, refused };
}

async function assess(assessor: Pick<Assessor, 'assess'>, photo: string) {
  try {
    return await assessor.assess(await readFile(photo));
  } catch (fault) {
    if (fault instanceof ClarteError) return { ok: false, reason: fault.code } as const;
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT')
      return { ok: false, reason: 'file is missing' } as const;
    throw fault;
  }
}

function judge(example: Example, assessment: Assessment, baseline: number): JudgedPhoto {
  const { name, subject, label, votes, source, facts } = example;
  const { score, method, interval, quality } = assessment;
  const resolutionPx = quality.measures.find((measure) => measure.name === 'resolution')?.value;
  return {
    ...{ name, subject, label, votes, source, facts, score, method, baseline },
    run: assessment.model,
    quality: quality.verdict,
    ...(interval ? { interval: [interval.low, interval.high] } : {}),
    ...(resolutionPx ? { resolutionPx } : {}),
  };
}
