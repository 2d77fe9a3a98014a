/** What the labelling screen knows of a rater at work on one study. Types only. */
import type { Signal } from '@preact/signals';
import type { PatchName } from '#core/schema/assessment.ts';
import type { Flag, MyStudy, Progress, SentVotes, Task } from '#core/schema/vote.ts';
import type { ShownPhoto } from './photo-shelf.ts';

/** What is given for the photo that is shown, until it is sent. */
export type Draft = {
  readonly patches: Partial<Record<PatchName, number>>;
  /** Index of the patch to grade; the number of patches stands for the whole photo. */
  readonly step: number;
  readonly comment: string;
};

/** The photo on the stage, or why there is none yet. */
export type StagePhoto = ShownPhoto | 'loading' | 'unreachable' | 'unreadable';

/** Of a calibration photo: own grade and the reference; null grades while the server has not answered. */
export type Feedback = { readonly task: Task; readonly grade: number; readonly reference: number | null };

export type RatingPhase =
  | { readonly name: 'loading' | 'grading' | 'held' | 'done' | 'closed' }
  | { readonly name: 'failed'; readonly code: string }
  | { readonly name: 'feedback'; readonly feedback: Feedback }
  /** Calibration is over; `study` tells how it went. */
  | { readonly name: 'calibrated' }
  | { readonly name: 'dots'; readonly task: Task };

export type Rating = {
  readonly study: Signal<MyStudy>;
  readonly phase: Signal<RatingPhase>;
  readonly task: Signal<Task | null>;
  readonly photo: Signal<StagePhoto>;
  readonly draft: Signal<Draft>;
  readonly progress: Signal<Progress>;
  readonly canUndo: Signal<boolean>;
  /** Grades the patch or photo that is asked for, and moves on. */
  grade(grade: number): Promise<void>;
  flag(flag: Flag): Promise<void>;
  skip(): Promise<void>;
  /** Back by one patch or photo; a photo's vote is taken back. */
  undo(): Promise<void>;
  moveStep(by: 1 | -1): void;
  comment(text: string): void;
  /** From feedback, dots or the end of calibration to the next photo. */
  goOn(): void;
  /** Tries again what could not be loaded. */
  retry(): void;
  /** Somebody is here: the time of the photo goes on. */
  touch(): void;
  hear(sent: SentVotes): void;
  close(): void;
};
