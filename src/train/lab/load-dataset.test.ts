/** A made-up dataset of three pictures, prepared by real threads with the real networks. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadDataset } from './load-dataset.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clarte-dataset-'));
  await mkdir(join(folder, 'acne04/frames'), { recursive: true });
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
  await writeFile(join(folder, 'acne04/frames/frame.jpg'), await picture(130));
  await writeFile(join(folder, 'clear/images/clear.jpg'), await picture(150));
  await writeFile(
    join(folder, 'acne04/labels.csv'),
    'name,subject,severity,lesion_count,test_fold,dup_group,crop,crop_kind,frame,frame_augmented,rater_a\n' +
      'one,p1,2,9,0,,crop.jpg,face,frames/frame.jpg,0,2\n' +
      'two,p2,1,3,1,,,face,,0,1\n',
  );
  await writeFile(
    join(folder, 'acne04/frame_lesion_boxes.csv'),
    'name,x_min_px,y_min_px,x_max_px,y_max_px\none,10,20,30,50\none,1,2,3,4\n',
  );
  await writeFile(
    join(folder, 'clear/index.csv'),
    'file,skin_tone_group,view\nimages/clear.jpg,dark,front\n',
  );
});
afterAll(() => rm(folder, { recursive: true }));

it('walks crops, frames and clear faces, keeps squares for rolling only, and reads the boxes', async () => {
  const shown: string[] = [];
  const { photos, refused, datasets, boxes } = await loadDataset(
    folder,
    join(folder, 'cache'),
    (label, total) => {
      shown.push(`${label} ${total}`);
      return { tick: () => shown.push('tick'), done: () => shown.push('done') };
    },
  );
  expect(shown).toEqual(
    ['crops', 'frames', 'clear'].flatMap((kind) => [`Walking ${kind} 1`, 'tick', 'done']),
  );
  expect(photos.map(({ example, pictures }) => [example.name, pictures, example.label])).toEqual([
    ['one', 'crops', 4],
    ['one', 'frames', 4],
    ['images/clear.jpg', 'clear', 1],
  ]);
  expect(photos.map(({ squares }) => squares.length > 0)).toEqual([true, false, true]);
  expect(refused).toEqual({ crops: {}, frames: {}, clear: {} });
  // Its picture is missing: said, not dropped in silence.
  expect(datasets.map(({ leftOut }) => leftOut.map(({ name }) => name))).toEqual([['two'], ['two'], []]);
  expect(boxes.get('one')).toEqual([
    { x: 10, y: 20, width: 20, height: 30 },
    { x: 1, y: 2, width: 2, height: 2 },
  ]);
});
