/** Grades of a whole file: read one by one, their scale asked after once all are known. */
import type { Place } from './neutral.ts';
import { readGrade } from './read-grade.ts';
import type { ReadOptions } from './read-options.ts';
import { refuseForeignScale } from './scales.ts';
import type { Log } from './start-log.ts';

export type GradeReader = {
  /** Null where it is empty, or no grade: then it is left out with its reason. */
  read(text: string | undefined, place: Place): number | null;
  /** Throws `scale-unknown` where all grades together look like another scale. */
  finish(): void;
};

/** `own`: the file says itself that it stands on Clarté's scale, so it is not asked; a scale that is given counts all the same. */
export function openGradeReader(
  { scale }: Pick<ReadOptions, 'scale'>,
  log: Pick<Log, 'leave'>,
  own: boolean,
): GradeReader {
  const given: number[] = [];
  return {
    read(text, place) {
      if (text === undefined || text.trim() === '') return null;
      const read = readGrade(text, scale);
      if (!read.ok) {
        log.leave(place, 'grade-unclear', read.reason);
        return null;
      }
      if (read.given !== null) given.push(read.given);
      return read.grade;
    },
    finish() {
      if (!own && !scale) refuseForeignScale(given);
    },
  };
}
