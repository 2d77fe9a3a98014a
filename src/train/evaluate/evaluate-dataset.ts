/** Takes a dataset through the whole pipeline with a finished model, as a person's photo would go. */
import type { Assessor } from '#core/assess.ts';
import type { EvaluatedPhoto } from '#core/schema/evaluated-photo.ts';
import type { Example } from '../data/dataset.ts';
import { type AnswerLog, openAnswerLog, readAnswers } from './answer-log.ts';
import { type Answer, askAssessor, joinSaid } from './ask-assessor.ts';

/** The photos with a score, and how many had none, by reason. */
export type EvaluatedDataset = {
  readonly judged: readonly EvaluatedPhoto[];
  readonly refused: Readonly<Record<string, number>>;
};

/** Assesses every example; refusals and broken photos are counted. `baseline` is what the photos carry as theirs. */
export async function evaluateDataset(
  assessor: Pick<Assessor, 'assess'>,
  examples: readonly Example[],
  baseline: number,
  onPhoto: () => void = () => {},
): Promise<EvaluatedDataset> {
  const answers: Answer[] = [];
  for (const { photo } of examples) {
    answers.push(await askAssessor(assessor, photo));
    onPhoto();
  }
  return collect(examples, answers, baseline);
}

/** How to keep what is said. */
export type LoggedEvaluation = {
  /** File of the log. */
  readonly file: string;
  /** Photos that are assessed at a time. */
  readonly atOnce: number;
  /** Called with how many photos are done; first with those that an earlier run did. */
  readonly onPhotos?: (photos: number) => void;
};

/** The same with a log, for many photos: a killed run goes on where it was, and memory holds no photo but those under way. */
export async function evaluateWithLog(
  assessor: Pick<Assessor, 'assess'>,
  examples: readonly Example[],
  baseline: number,
  { file, atOnce, onPhotos = () => {} }: LoggedEvaluation,
): Promise<EvaluatedDataset> {
  const log = await openAnswerLog(file);
  try {
    onPhotos(log.done);
    await askAll(assessor, examples, log, atOnce, onPhotos);
  } finally {
    await log.close();
  }
  return collectLog(file, examples, baseline);
}

/** Joins examples and what a whole log says of them, in the order of the examples. */
export async function collectLog(
  file: string,
  examples: readonly Example[],
  baseline: number,
): Promise<EvaluatedDataset> {
  const answers: Answer[] = new Array(examples.length);
  for await (const { i, ...answer } of readAnswers(file)) answers[i] = answer;
  return collect(examples, answers, baseline);
}

async function askAll(
  assessor: Pick<Assessor, 'assess'>,
  examples: readonly Example[],
  log: AnswerLog,
  atOnce: number,
  onPhotos: (photos: number) => void,
): Promise<void> {
  let next = 0;
  const work = async () => {
    while (next < examples.length) {
      const index = next++;
      if (log.has(index)) continue;
      await log.add(index, await askAssessor(assessor, examples[index].photo));
      onPhotos(1);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

function collect(
  examples: readonly Example[],
  answers: readonly Answer[],
  baseline: number,
): EvaluatedDataset {
  const judged: EvaluatedPhoto[] = [];
  const refused: Record<string, number> = {};
  for (const [i, answer] of answers.entries()) {
    if ('said' in answer) judged.push(joinSaid(examples[i], answer.said, baseline));
    else refused[answer.refused] = (refused[answer.refused] ?? 0) + 1;
  }
  return { judged, refused };
}
