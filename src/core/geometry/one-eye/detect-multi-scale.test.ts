/** Our cascade against the boxes that OpenCV 4.5.2 finds on the same pixels (tools/convert/record-opencv-boxes.ts). */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { astronautGrey, CASCADE_PICTURES, inOrder } from '../../../../test/support/cascade-pictures.ts';
import type { Box } from '../../schema/box.ts';
import { detectMultiScale } from './detect-multi-scale.ts';
import { parseCascade } from './parse-cascade.ts';

const bytes = readFileSync(new URL('../../../../models/geometry/eye-cascade.json', import.meta.url));
const cascade = parseCascade(bytes);

/** What OpenCV finds, by picture. */
const recorded: Record<string, Box[]> = JSON.parse(
  readFileSync(new URL('../../../../test/fixtures/opencv-boxes.json', import.meta.url), 'utf8'),
);

describe('detectMultiScale against OpenCV', () => {
  it.each(Object.entries(CASCADE_PICTURES))('finds the same boxes on %s', async (name, draw) => {
    expect(inOrder(detectMultiScale(await draw(), cascade).map((hit) => hit.box))).toEqual(recorded[name]);
  });
  it('finds enough for that to mean something', () => {
    const counts = Object.values(recorded).map((boxes) => boxes.length);
    expect(counts.slice(0, 2).every((count) => count >= 2)).toBe(true);
    expect(counts.slice(2, -1).every((count) => count >= 1)).toBe(true);
    expect(counts.at(-1)).toBe(0);
  });
  it('finds nothing in a picture smaller than the window', () => {
    expect(detectMultiScale({ widthPx: 12, heightPx: 40, data: new Uint8Array(480) }, cascade)).toEqual([]);
  });
  it('leaves sizes out on request', async () => {
    const grey = await astronautGrey(512, 512);
    const hits = detectMultiScale(grey, cascade, { minSidePx: 30, maxSidePx: 60 });
    expect(hits.every(({ box }) => box.width >= 30 && box.width <= 60)).toBe(true);
    expect(hits.length).toBeGreaterThan(0);
  });
});
