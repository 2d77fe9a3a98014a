/** Takes found duplicates into a dataset, in addition to those its labels name. */
import type { Example } from './dataset.ts';
import type { DuplicateGroup } from './find-duplicates.ts';
import { joinLinked } from './join-linked.ts';

/**
 * The examples with `duplicateGroup` set for all that were found to be one picture; groups that share a photo become
 * one, under the first of their names. `found` counts examples by index.
 */
export function joinDuplicates(examples: readonly Example[], found: readonly DuplicateGroup[]): Example[] {
  const given = [...Map.groupBy(examples.keys(), (i) => examples[i].duplicateGroup)]
    .filter(([group]) => group !== null)
    .map(([, members]) => members);
  const links = [...given, ...found.map(({ members }) => members)].flatMap(([first, ...others]) =>
    others.map((other) => [first, other] as const),
  );
  const joined = [...examples];
  for (const members of joinLinked(examples.length, links)) {
    if (members.length === 1) continue;
    const names = members.map((i) => examples[i].duplicateGroup).filter((group) => group !== null);
    const duplicateGroup = names.sort()[0] ?? `same as ${examples[members[0]].name}`;
    for (const i of members) joined[i] = { ...examples[i], duplicateGroup };
  }
  return joined;
}

/** Photos that are one picture with labels that differ. */
export type LabelConflict = { readonly group: string; readonly members: readonly Example[] };

/** The conflicts among an example's duplicate groups; which label is right is for a person to say. */
export function listConflicts(examples: readonly Example[]): LabelConflict[] {
  return [...Map.groupBy(examples, ({ duplicateGroup }) => duplicateGroup)].flatMap(([group, members]) =>
    group !== null && members.some(({ label }) => label !== members[0].label) ? [{ group, members }] : [],
  );
}
