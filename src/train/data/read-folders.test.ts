import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readFolders } from './read-folders.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clarte-folders-'));
  const files = [
    '2/a.jpg',
    '3-mild/b.HEIC',
    'Almost Clear/c.png',
    'severe/d.webp',
    '2/notes.txt',
    '2/.hidden.jpg',
  ];
  for (const file of [
    ...files,
    '2/deep/e.jpg',
    '0/f.jpg',
    'unsure/g.jpg',
    '33/h.jpg',
    'readme.md',
    '2/new\nline.jpg',
  ]) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), 'x');
  }
  symlinkSync('/etc/hostname', path.join(folder, '2/link.jpg'));
});
afterAll(() => rmSync(folder, { recursive: true }));

it('labels photos by their folder and names all it leaves out', async () => {
  const { examples, leftOut, name } = await readFolders(folder);
  expect(name).toBe(path.basename(folder));
  expect(examples.map((one) => [one.name, one.label, one.photo, one.subjectUnknown])).toEqual(
    [
      ['2/.hidden.jpg', 2],
      ['2/a.jpg', 2],
      ['3-mild/b.HEIC', 3],
      ['Almost Clear/c.png', 2],
      ['severe/d.webp', 5],
    ].map(([file, label]) => [file, label, path.join(folder, `${file}`), true]),
  );
  expect(new Set(examples.map(({ subject }) => subject)).size).toBe(5);
  expect(Object.fromEntries(leftOut.map((row) => [row.name, row.reason]))).toEqual({
    '0': '0 is “not acne”, which is not learnt',
    '2/deep': 'folders within a label’s folder are not walked',
    '2/link.jpg': 'is a link or no plain file',
    '2/new\ufffdline.jpg': 'has a name with control characters or \\ in it',
    '2/notes.txt': 'is no JPEG, PNG, WebP or HEIC photo',
    '33': 'the folder’s name is no label: 1-5, or clear, almost-clear, mild, moderate, severe',
    'readme.md': 'lies beside the folders of labels',
    unsure: 'the folder’s name is no label: 1-5, or clear, almost-clear, mild, moderate, severe',
  });
});

it('throws not-found', async () => {
  await expect(readFolders(path.join(folder, 'none'))).rejects.toMatchObject({ code: 'not-found' });
});
