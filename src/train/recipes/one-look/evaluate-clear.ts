/** Evaluates what networks say of clear faces that they have not seen. */
import { clampScore } from '#core/stats/clamp-score.ts';
import { share } from './evaluate-intervals.ts';

/** What is said of a clear face, about 1 … 5, and its skin tone where somebody said it. */
export type ClearReading = { readonly severity: number; readonly skinTone?: string };

/** Readings: how many, their median and highest score 1-5, and the share of those called grade 3 or more. */
export type ClearFigures = {
  readonly faces: number;
  readonly medianScore: number;
  readonly highest: number;
  readonly grade3OrMore: number;
};

/** Of all readings, and of those of each skin tone that is known. */
export function evaluateClear(readings: readonly ClearReading[]): {
  readonly clear: ClearFigures;
  readonly clearByTone: readonly ({ readonly skinTone: string } & ClearFigures)[];
} {
  const tones = [...new Set(readings.flatMap(({ skinTone }) => skinTone || []))].sort();
  return {
    clear: summarise(readings),
    clearByTone: tones.map((tone) => ({
      skinTone: tone,
      ...summarise(readings.filter(({ skinTone }) => skinTone === tone)),
    })),
  };
}

function summarise(readings: readonly ClearReading[]): ClearFigures {
  const scores = readings.map(({ severity }) => severity).sort((a, b) => a - b);
  return {
    faces: scores.length,
    medianScore: clampScore(scores[Math.floor(scores.length / 2)]),
    highest: clampScore(scores[scores.length - 1]),
    grade3OrMore: share(scores, (score) => score >= 2.5),
  };
}
