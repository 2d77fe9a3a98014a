import { describe, expect, it } from 'vitest';
import { listSpots } from './list-spots.ts';
import { matchLesions } from './match-lesions.ts';

const SEEN = { x: -60, y: -60, width: 120, height: 160 };
const seen = (places: readonly (readonly [number, number, number?])[], box = SEEN) => ({
  seen: box,
  dots: places.map(([x, y, chance = 0.8]) => ({ x: 0, y: 0, chance, at: { x, y } })),
});

describe('matchLesions', () => {
  it('finds what stayed, what is new and what healed', () => {
    const match = matchLesions(
      seen([
        [-30, 20],
        [30, 40],
        [0, 80],
      ]),
      seen([
        [31, 42],
        [-29, 21],
        [10, -40],
      ]),
    );
    expect(match).toMatchObject({ ok: true, fresh: [2], healed: [2] });
    expect(match.ok && match.still.map(({ before, after }) => [before, after])).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  it('finds nothing new or healed where all landmarks slipped the same way', () => {
    const places = [
      [-40, 20],
      [-25, 30],
      [20, 25],
      [35, 40],
      [0, 80],
      [5, -40],
    ] as const;
    const slipped = places.map(([x, y]) => [x + 6, y + 5] as const);
    const match = matchLesions(seen(places), seen(slipped));
    expect(match).toMatchObject({ fresh: [], healed: [] });
    expect(match.ok && match.still.length).toBe(6);
  });

  it('takes a healed lesion and a new one a centimetre away for two, however few others there are', () => {
    const match = matchLesions(
      seen([
        [-30, 20],
        [30, 40],
      ]),
      seen([
        [-30, 20],
        [38, 49],
      ]),
    );
    expect(match).toMatchObject({ fresh: [1], healed: [1] });
  });

  it('tells of a lesion on the edge of the skin that both photos show, and of none well beyond', () => {
    const [atEdge, beyond] = [SEEN.x - 1.5, SEEN.x - 4];
    expect(matchLesions(seen([]), seen([[atEdge, 0]]))).toMatchObject({ fresh: [0] });
    expect(matchLesions(seen([]), seen([[beyond, 0]]))).toMatchObject({ fresh: [] });
  });

  it('says nothing of what the other photo shows faintly, unless it is far fainter', () => {
    const faintly = (chance: number) => ({ seen: SEEN, dots: [], faint: [{ at: { x: 1, y: 1 }, chance }] });
    expect(matchLesions(seen([[0, 0, 0.3]]), faintly(0.12))).toMatchObject({
      healed: [],
      unsure: { before: [0] },
    });
    expect(matchLesions(faintly(0.12), seen([[0, 0, 0.9]]))).toMatchObject({ fresh: [0] });
  });

  it('tells of a lesion that a photo is sure of and does not count, and does not call it still there by itself', () => {
    const at = (x: number, y: number, chance: number) => ({ x, y, at: { x, y }, chance });
    const before = { seen: SEEN, dots: [], faint: [at(0, 0, 0.6)] };
    const after = { seen: SEEN, dots: [], faint: [at(1, 0, 0.6), at(40, 30, 0.5), at(-40, 30, 0.08)] };
    expect(matchLesions(before, after)).toMatchObject({ fresh: [1], healed: [], still: [] });
    expect(listSpots(after)[1]).toMatchObject({ x: 40, y: 30 });
    // Counted in one of the two: it is still there.
    const counted = { seen: SEEN, dots: [at(0, 0, 0.7)] };
    expect(matchLesions(counted, after)).toMatchObject({ still: [{ before: 0, after: 0 }], healed: [] });
  });

  it('calls nothing new beside what was there: a spot seen as two is one', () => {
    const match = matchLesions(
      seen([[0, 0]]),
      seen([
        [1, 0],
        [5, 1],
      ]),
    );
    expect(match).toMatchObject({ fresh: [], unsure: { after: [1] } });
  });

  it('calls nothing healed where the later photo shows no skin', () => {
    const right = { x: -60, y: -60, width: 60, height: 160 };
    const match = matchLesions(seen([[40, 20]]), seen([], right));
    expect(match).toMatchObject({ healed: [], unsure: { before: [0] } });
  });

  it('compares no photos without places, or of different sides', () => {
    expect(matchLesions({ dots: [] }, seen([]))).toEqual({ ok: false, reason: 'no-places' });
    const [left, right] = [
      { x: -80, y: -60, width: 60, height: 160 },
      { x: 0, y: -60, width: 60, height: 160 },
    ];
    expect(matchLesions(seen([], left), seen([], right))).toEqual({ ok: false, reason: 'different-skin' });
  });

  it('leaves out lesions off the face', () => {
    const off = { seen: SEEN, dots: [{ x: 0, y: 0, chance: 0.9 }] };
    expect(matchLesions(off, seen([]))).toMatchObject({ healed: [], unsure: { before: [0] } });
  });
});
