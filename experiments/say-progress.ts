/** Says now and then how far a training is. */
import type { TrainingProgress } from '#train/recipes/one-look/train-network.ts';

const SAID_EVERY = 25;

/** Prints at intervals of this many steps, and after the last, the losses and the minutes left of the training of `whom`. */
export function sayProgress(whom: string): (progress: TrainingProgress) => void {
  return ({ step, steps, losses, secondsLeft }) => {
    if (step % SAID_EVERY !== 0 && step !== steps) return;
    const said = Object.entries(losses).map(([name, value]) => `${name} ${value.toFixed(3)}`);
    const time = new Date().toISOString().slice(11, 19);
    const left = Math.ceil(secondsLeft / 60);
    console.log(`${time} ${whom}, ${step} of ${steps}, ${left} min left: ${said.join(', ')}`);
  };
}
