/** Splits a dataset into folds so that no person and no duplicate stands on both sides. */
import type { Random } from '#core/random.ts';
import type { Example } from './dataset.ts';
import { joinLinked } from './join-linked.ts';

/** For each example its fold, 0 … k - 1. */
export type Folds = readonly number[];

/**
 * Deals whole clusters (people joined by duplicates) into `k` folds of nearly equal size: clusters in random order,
 * large ones first, each to the fold that has the fewest photos of the cluster's commonest grade, then the fewest
 * photos. The seed decides everything else.
 */
export function splitBySubject(examples: readonly Example[], k: number, random: Random): Folds {
  const clusters = clusterExamples(examples);
  const order = [...random.permutation(clusters.length)].map((i) => clusters[i]);
  order.sort((a, b) => Math.floor(Math.log2(b.length)) - Math.floor(Math.log2(a.length)));
  // 0 is “not acne”, which stands among the grades only where nothing learns severity.
  const grades = [0, 1, 2, 3, 4, 5];
  const perGrade = Array.from({ length: k }, () => new Map(grades.map((grade) => [grade, 0])));
  const sizes = new Array<number>(k).fill(0);
  const folds = new Array<number>(examples.length).fill(-1);
  for (const cluster of order) {
    const grade = commonestGrade(cluster.map((i) => examples[i].label));
    let best = 0;
    for (let fold = 1; fold < k; fold++) {
      const gain = perGrade[fold].get(grade)! - perGrade[best].get(grade)! || sizes[fold] - sizes[best];
      if (gain < 0) best = fold;
    }
    for (const i of cluster) {
      folds[i] = best;
      const own = Math.round(examples[i].label);
      perGrade[best].set(own, perGrade[best].get(own)! + 1);
    }
    sizes[best] += cluster.length;
  }
  return folds;
}

/** Groups of example indices that share a subject or a duplicate group, directly or through others. */
export function clusterExamples(examples: readonly Example[]): number[][] {
  const first = new Map<string, number>();
  const links: [number, number][] = [];
  for (const [i, { subject, duplicateGroup }] of examples.entries()) {
    for (const key of [`subject ${subject}`, duplicateGroup && `group ${duplicateGroup}`]) {
      if (!key) continue;
      const seen = first.get(key);
      if (seen === undefined) first.set(key, i);
      else links.push([i, seen]);
    }
  }
  return joinLinked(examples.length, links);
}

function commonestGrade(labels: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const label of labels) counts.set(Math.round(label), (counts.get(Math.round(label)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0][0];
}
