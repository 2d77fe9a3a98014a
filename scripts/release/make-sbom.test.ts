import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkSbom } from './check-sbom.ts';
import { makeSbom } from './make-sbom.ts';

const ROOT = join(import.meta.dirname, '../..');
const FACTS = { version: '1.2.3', commit: 'f'.repeat(40), madeAt: '2026-11-27T00:00:00Z' };

it('is valid by the schema, and the same twice', async () => {
  const json = JSON.stringify(makeSbom(ROOT, FACTS));
  expect(await checkSbom(json)).toEqual([]);
  expect(JSON.stringify(makeSbom(ROOT, FACTS))).toBe(json);
});

it('names every model in use with hash, data, licence and card', () => {
  const { components } = makeSbom(ROOT, FACTS);
  const models = components.filter(({ type }) => type === 'machine-learning-model');
  const names = models.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(['acne04-view-1', 'mobilenet-v2-nsfw', 'blazeface', 'facemesh']),
  );
  const model = models.find(({ name }) => name === 'acne04-view-1');
  expect(model).toMatchObject({
    hashes: [{ alg: 'SHA-256', content: expect.stringMatching(/^[0-9a-f]{64}$/) }],
    licenses: [{ license: { name: expect.stringContaining('ACNE04') } }],
    modelCard: {
      modelParameters: { datasets: expect.arrayContaining([expect.objectContaining({ type: 'dataset' })]) },
      quantitativeAnalysis: { performanceMetrics: expect.anything() },
      considerations: { technicalLimitations: expect.anything() },
    },
  });
});

it('finds a bill that is wrong', async () => {
  const bill = makeSbom(ROOT, FACTS);
  const broken = { ...bill, components: [...bill.components.slice(1), { type: 'robot', name: 'x' }] };
  expect((await checkSbom(JSON.stringify(broken))).length).toBeGreaterThan(0);
  const unknown = { ...bill, dependencies: [{ ref: 'pkg:npm/clarte@9', dependsOn: [] }] };
  expect(await checkSbom(JSON.stringify(unknown))).toEqual(['pkg:npm/clarte@9 is not in the bill']);
});
