/** Merges overlapping hits into one box each, as OpenCV's groupRectangles. */
import type { Box } from '../../schema/box.ts';
import { roundHalfEven } from './round-half-even.ts';

/** A merged hit: its box in whole pixels, and how many single hits stand behind it. */
export type Hit = { readonly box: Box; readonly neighbours: number };

/**
 * Groups boxes that differ by at most `eps` of their size, takes each group's mean, and drops groups of
 * `minNeighbours` (at least 1) or fewer and groups inside a better supported one. Source: OpenCV 4.5 `groupRectangles`.
 */
export function groupBoxes(boxes: readonly Box[], minNeighbours: number, eps: number): Hit[] {
  const means = classesOf(boxes, eps)
    .filter((members) => members.length > minNeighbours)
    .map((members) => ({ box: meanOf(members), neighbours: members.length }));
  return means.filter((hit) => !means.some((other) => other !== hit && liesWithin(hit, other, eps)));
}

/** Classes of the transitive closure of {@link areSimilar}. */
function classesOf(boxes: readonly Box[], eps: number): Box[][] {
  const parent = boxes.map((_, index) => index);
  const rootOf = (index: number): number => {
    let at = index;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  };
  for (let i = 0; i < boxes.length; i++) {
    for (let j = 0; j < i; j++) {
      if (areSimilar(boxes[i], boxes[j], eps)) parent[rootOf(i)] = rootOf(j);
    }
  }
  const classes = new Map<number, Box[]>();
  boxes.forEach((box, index) => {
    const root = rootOf(index);
    const members = classes.get(root);
    if (members) members.push(box);
    else classes.set(root, [box]);
  });
  return [...classes.values()];
}

function areSimilar(a: Box, b: Box, eps: number): boolean {
  const delta = eps * (Math.min(a.width, b.width) + Math.min(a.height, b.height)) * 0.5;
  return (
    Math.abs(a.x - b.x) <= delta &&
    Math.abs(a.y - b.y) <= delta &&
    Math.abs(a.x + a.width - b.x - b.width) <= delta &&
    Math.abs(a.y + a.height - b.y - b.height) <= delta
  );
}

function meanOf(members: readonly Box[]): Box {
  const share = Math.fround(1 / members.length);
  const mean = (side: keyof Box): number =>
    roundHalfEven(Math.fround(members.reduce((sum, box) => sum + box[side], 0) * share));
  return { x: mean('x'), y: mean('y'), width: mean('width'), height: mean('height') };
}

function liesWithin(hit: Hit, other: Hit, eps: number): boolean {
  const dx = roundHalfEven(other.box.width * eps);
  const dy = roundHalfEven(other.box.height * eps);
  return (
    (other.neighbours > Math.max(3, hit.neighbours) || hit.neighbours < 3) &&
    hit.box.x >= other.box.x - dx &&
    hit.box.y >= other.box.y - dy &&
    hit.box.x + hit.box.width <= other.box.x + other.box.width + dx &&
    hit.box.y + hit.box.height <= other.box.y + other.box.height + dy
  );
}
