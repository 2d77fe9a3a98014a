import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { recordOpenCvBoxes } from './record-opencv-boxes.ts';

it('finds what is recorded', async () => {
  for (const [name, bytes] of Object.entries(await recordOpenCvBoxes()))
    expect(Buffer.from(bytes).toString()).toBe(
      await readFile(new URL(`../../test/fixtures/${name}`, import.meta.url), 'utf8'),
    );
});
