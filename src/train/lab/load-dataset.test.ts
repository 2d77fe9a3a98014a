/** A made-up dataset of two pictures, prepared by real threads with the real networks. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadDataset } from './load-dataset.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clarte-dataset-'));
  await mkdir(join(folder, 'acne04'), { recursive: true });
  await mkdir(join(folder, 'clear/images'), { recursive: true });
  // Grainy, since a flat picture is refused as too blurred.
  const picture = (mean: number) =>
    sharp({
      create: {
        ...{ width: 320, height: 320, channels: 3, background: '#765' },
        noise: { type: 'gaussian', mean, sigma: 30 },
      },
    })
      .jpeg()
      .toBuffer();
  await writeFile(join(folder, 'acne04/crop.jpg'), await picture(110));
  await writeFile(join(folder, 'clear/images/clear.jpg'), await picture(150));
  await writeFile(
    join(folder, 'acne04/labels.csv'),
    'name,subject,severity,lesion_count,test_fold,dup_group,crop,crop_kind,frame,frame_augmented,rater_a\n' +
      'one,p1,2,9,0,,crop.jpg,face,frames/frame.jpg,0,2\n' +
      'two,p2,1,3,1,,,face,,0,1\n',
  );
  await writeFile(
    join(folder, 'clear/index.csv'),
    'file,skin_tone_group,view\nimages/clear.jpg,dark,front\n',
  );
});
afterAll(() => rm(folder, { recursive: true }));

it('prepares crops and clear faces, and keeps their squares for rolling', async () => {
  const shown: string[] = [];
  const { photos, refused, datasets } = await loadDataset(folder, join(folder, 'cache'), (label, total) => {
    shown.push(`${label} ${total}`);
    return { tick: () => shown.push('tick'), done: () => shown.push('done') };
  });
  expect(shown).toEqual(['crops', 'clear'].flatMap((kind) => [`Preparing ${kind} 1`, 'tick', 'done']));
  expect(photos.map(({ example, pictures }) => [example.name, pictures, example.label])).toEqual([
    ['one', 'crops', 4],
    ['images/clear.jpg', 'clear', 1],
  ]);
  expect(
    photos.every(({ squares, patches }) => squares.length > 0 && squares.length === patches.length),
  ).toBe(true);
  expect(refused).toEqual({ crops: {}, clear: {} });
  // Its picture is missing: said, not dropped in silence.
  expect(datasets.map(({ leftOut }) => leftOut.map(({ name }) => name))).toEqual([['two'], []]);
});
