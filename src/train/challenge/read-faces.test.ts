import { expect, it } from 'vitest';
import { pooledFace } from './read-faces.ts';

const tensor = (...data: number[]) => ({ dims: [data.length], data: Float32Array.from(data) });

it('pools features by the weights by which severities are pooled, so that one correction serves zones and face', () => {
  const outputs = {
    zoneFeatures: { dims: [1, 2, 3], data: Float32Array.from([1, 2, 3, 5, 6, 7]) },
    weights: tensor(0.25, 0.75),
    severity: tensor(5.4),
  };
  const { features, score } = pooledFace(outputs, 'a-model');
  expect([...features]).toEqual([4, 5, 6]);
  expect(score).toBe(5);
});

it('says of a network without features that nothing can be learned on it', () => {
  expect(() => pooledFace({ weights: tensor(1), severity: tensor(3) }, 'a-model')).toThrow(/a-model/);
});
