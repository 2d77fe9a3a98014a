/** Times the stages of the pipeline and tells whoever listens which one runs. */
import type { Assessment } from './schema/assessment.ts';
import type { Stage } from './schema/stages.ts';

/** Called with each stage as it begins. */
export type StageReporter = (stage: Stage) => void;

/** A stopwatch over the stages: `begin` ends the one before, `end` answers all in milliseconds. */
export type StageTimer = { begin(stage: Stage): void; end(): Assessment['timingsMs'] };

/** Starts a stopwatch on the clock `now` (milliseconds). */
export function timeStages(now: () => number, onStage?: StageReporter): StageTimer {
  const timings = {} as Assessment['timingsMs'];
  let current: { stage: Stage; startedAt: number } | null = null;
  const finish = () => {
    if (current) timings[current.stage] = now() - current.startedAt;
  };
  return {
    begin(stage) {
      finish();
      onStage?.(stage);
      current = { stage, startedAt: now() };
    },
    end() {
      finish();
      current = null;
      return timings;
    },
  };
}
