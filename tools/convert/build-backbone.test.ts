import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { buildBackboneFiles } from './build-backbone.ts';

it('rebuilds the committed backbone byte for byte', async () => {
  for (const [name, bytes] of Object.entries(buildBackboneFiles())) {
    const committed = await readFile(
      new URL(`../../models/backbones/mobilenet-v2-nsfw/${name}`, import.meta.url),
    );
    expect(Buffer.from(bytes).equals(committed), name).toBe(true);
  }
});
