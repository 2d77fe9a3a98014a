/** Makes the votes of one visit. */
import type { Vote } from '#core/schema/vote.ts';
import type { Draft } from './rating-state.ts';

/** What a vote says; the rest is the same for all. */
export type GivenAnswer = Pick<Vote, 'action'> & Partial<Pick<Vote, 'grade' | 'flags'>>;

/** `now` is the clock in milliseconds since 1970. */
export function makeVoter(now: () => number = Date.now) {
  let lastMs = 0;
  /** A vote with an id of its own, made later than the last one whatever the clock does: of a task the latest counts. */
  return (task: string, draft: Draft, lookedMs: number, answer: GivenAnswer): Vote => {
    lastMs = Math.max(now(), lastMs + 1);
    return {
      id: crypto.randomUUID(),
      task,
      grade: null,
      patches: answer.action === 'grade' ? draft.patches : {},
      flags: [],
      comment: answer.action === 'undo' ? '' : draft.comment.trim(),
      lookedMs,
      madeAt: new Date(lastMs).toISOString(),
      ...answer,
    };
  };
}
