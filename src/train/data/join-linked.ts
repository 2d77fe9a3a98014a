/** Joins what is linked, directly or through others (union-find). */

/** The indices 0 … count - 1 as groups, each ascending, in the order of their first members; lone ones too. */
export function joinLinked(count: number, links: Iterable<readonly [number, number]>): number[][] {
  const parent = Array.from({ length: count }, (_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  };
  for (const [a, b] of links) parent[root(a)] = root(b);
  return [...Map.groupBy(parent.keys(), root).values()];
}
