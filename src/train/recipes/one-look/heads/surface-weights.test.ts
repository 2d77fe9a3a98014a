import { expect, it } from 'vitest';
import { startSurfaces } from './surface-head.ts';
import { joinCellWeights, splitCellWeights } from './surface-weights.ts';

it('is the same head as one layer and as convolutions', () => {
  const weights = startSurfaces(3);
  weights['surface.from13.bias'].fill(0.5);
  weights['surface.from6.bias'].fill(0.25);
  weights['surface.out.bias'].fill(-1);
  const back = splitCellWeights(joinCellWeights(weights));
  for (const name of ['surface.from13', 'surface.from10', 'surface.from6', 'surface.from3', 'surface.out'])
    expect(back[name]).toEqual(weights[name]);
  // Both biases of the hidden layer are added up anyhow.
  expect(back['surface.from6.bias'].every((own) => own === 0.75)).toBe(true);
  expect(back['surface.from13.bias'].every((own) => own === 0)).toBe(true);
});
