import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readAcne04 } from './read-acne04.ts';

it('reads labels and votes, and names every row it cannot use', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'clarte-acne04-rows-'));
  const rows = [
    'name,subject,severity,lesion_count,test_fold,dup_group,crop,crop_kind,frame,frame_augmented,rater_a,rater_b',
    'good.jpg,7,2,30,4,d1,crops/good.jpg,crop_square,frames/good.jpg,0,1,',
    'band.jpg,7,4,30,4,,crops/band.jpg,crop_square,,0,1,',
    'vote.jpg,7,2,30,4,,crops/vote.jpg,crop_square,,0,1,9',
    'uncut.jpg,7,2,30,4,,,,frames/uncut.jpg,1,,',
    'out.jpg,7,2,30,4,,../out.jpg,crop_square,,0,1,',
  ];
  writeFileSync(path.join(folder, 'labels.csv'), rows.join('\n'));
  try {
    const { examples, leftOut } = await readAcne04(folder, 'crops');
    expect(examples).toMatchObject([
      {
        ...{ name: 'good.jpg', photo: path.join(folder, 'crops/good.jpg'), label: 4, votes: { a: 3 } },
        ...{ subject: 'acne04-7', duplicateGroup: 'acne04-d1', source: 'crop_square', fold: 4 },
      },
    ]);
    expect(leftOut.map(({ name, line }) => [name, line])).toEqual([
      ['band.jpg', 3],
      ['vote.jpg', 4],
      ['uncut.jpg', 5],
      ['out.jpg', 6],
    ]);
    expect(leftOut.slice(1).map(({ reason }) => reason)).toEqual([
      'rater_b is no band from 0 to 3',
      'has no picture among the crops',
      'its picture lies outside of the folder',
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
