/** The sections of docs/results/app.md that stand on a measurement of their own; each says so where it was not made. */
import type { LockLeaks } from '../app/measure-lock.ts';
import type { Repeats } from '../app/measure-repeats.ts';
import type { Severe, SevereCounts } from '../app/measure-severe.ts';
import { type AppFigures, number, percent, whole } from './app-rows.ts';

/** What another script measured, with the model it was measured with. */
export type Measured = (Readonly<Record<string, number>> & { readonly model: string }) | null;

/** What comes into the marked history only once it is locked. */
const LATER_MARKS = /^(?:passphrase|later|shared)/;

export function describeSevere(severe: Severe | null): string {
  return severe
    ? `What the app says of ACNE04’s photos of more than 50 lesions, with the model \`${severe.model}\`, to an adult with nothing else to tell:

| | photos | refused | called mild or less | without a note | called moderate or severe |
|---|---|---|---|---|---|
${[
  ['very severe, frames', severe.frames],
  ['very severe, aspect kept', severe.wild],
  ['1-5 lesions, sample', severe.lesser[0]],
  ['6-20 lesions, sample', severe.lesser[1]],
]
  .map(([name, one]) => severeRow(name as string, one as SevereCounts))
  .join('\n')}

Many of these photos were among those the model was trained on.`
    : 'Not measured: ../shared/data is not there.';
}

function severeRow(name: string, one: SevereCounts): string {
  return `| ${name} | ${one.photos} | ${one.refused} | ${one.calledMild} | ${one.withoutNote} | ${one.calledModerate} |`;
}

export function describeRepeats(repeats: Repeats | null): string {
  return repeats
    ? `${repeats.photos} faces the model \`${repeats.model}\` has not seen, each with ${Object.keys(repeats.byChange).length} changes that are no change of skin: ${repeats.pairs} pairs with the unchanged
photo, ${repeats.refused} changed photos refused. The model’s band: ${number(repeats.noChangeBelow)}. Within it: ${percent(repeats.withinBandShare)}; called “no clear change” by the app: ${percent(repeats.saidNoChangeShare)}.
Median difference ${number(repeats.medianDifference)}, nine in ten below ${number(repeats.ninetiethDifference)}.

| change | pairs | median difference |
|---|---|---|
${Object.entries(repeats.byChange)
  .map(([change, { pairs, median }]) => `| ${change} | ${pairs} | ${number(median)} |`)
  .join('\n')}`
    : 'Not measured: ../shared/data is not there.';
}

export function describeMatching(matching: Measured): string {
  return matching
    ? `${matching.faces} faces the model, \`${matching.model}\`, was not trained to find lesions on, none of which set a limit: lesions of other people’s photos are painted on, so
that it is known which are new and which have healed, and the second photo is taken in other light, from another angle or
from another distance (${matching.pairs} pairs with changes, ${matching.samePairs} of the same skin; ${matching.painted} painted changes). Of the painted changes the model
sees ${percent(matching.seenByModel)} at all; of those the matching tells ${percent(matching.matchRecallOfSeen)}. Few faces stand behind the figures:
drawn again and again, precision lies between ${range(matching.precisionInterval)} and recall between ${range(matching.recallInterval)} in 95 of 100.
Of the pairs ${matching.notComparable} are not told of at all, since one photo of
them shows no whole face to the model; their changes count as missed. What is told is taken from the map of lesions where it is sure, also beyond the
photo’s count, from a probability set, with the other limits, on the other half of the faces (\`--fit\`: the most of the lower one of
precision and recall there).
Painted lesions are no healing skin: no real pair of photos with known lesions was at hand.`
    : 'Not measured.';
}

function range(interval: unknown): string {
  const [low, high] = interval as readonly number[];
  return `${low.toFixed(2)} and ${high.toFixed(2)}`;
}

export function describeEffect(effect: Measured): string {
  return effect
    ? `${whole(effect.people)} simulated people with weekly photos, the score’s measured repeat noise with \`${effect.model}\` (${number(effect.repeatSd)}), skin that varies by itself and
is at its worst when something new is begun. Asked each week up to week 8. How much skin varies by itself (standard
deviation 0.22 of the score from week to week) is our own guess: no series of weekly photos was at hand.`
    : 'Not measured.';
}

export function describeLock(lock: LockLeaks | null, figures: AppFigures): string {
  return lock
    ? `A history of marked notes, a treatment, days, a figure, photos as bytes, answers and a note typed by keyboard; the marks are then
looked for, byte by byte, in all files of the Chromium profile after the browser has closed. Without the lock
${figures.lockControlFound} of the ${lock.marks.filter((name) => !LATER_MARKS.test(name)).length} that are there by then are found; once it is on, ${Object.keys(lock.leaks).length} of them or of the passphrase; after unlocking, another note and photo,
and a photo shared while locked, ${Object.keys(lock.laterLeaks).length} of ${figures.lockMarks}. ${lock.kept} of ${lock.given} assessments were there at the end. Compressed parts of tables are searched as they
lie: figures, pixels and random words stay whole in them, a day may not. Other browsers were not measured, nor what a disk keeps
of files that were deleted. [How it works](../decisions/lock.md).`
    : 'Not measured.';
}
