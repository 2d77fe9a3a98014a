import { expect, test } from 'vitest';
import { matchFacts, readPhotoFacts } from './read-photo-facts.ts';

const read = (text: string) => Object.fromEntries(readPhotoFacts(text) ?? []);

test('who is on which photo comes from a table of any delimiter, by the names of the files', () => {
  const facts = { subject: 'p07', visit: 'week 4', view: 'left', skinTone: '6' };
  for (const mark of [',', ';', '\t'])
    expect(
      read(
        [
          ['Photo', 'subject', 'visit', 'view', 'skin_tone'],
          ['folder/a.jpg', 'p07', 'week 4', 'left', '6'],
        ]
          .map((row) => row.join(mark))
          .join('\r\n'),
      ),
    ).toEqual({ 'folder/a.jpg': facts });
});

test('cells in quotes hold delimiters, quotes and line ends; a BOM and empty lines are nothing', () => {
  expect(read('\uFEFFphoto,clinic\n"a, b.jpg","the ""old""\nhouse"\n\n,\n')).toEqual({ 'a, b.jpg': {} });
  expect(read('photo,clinic\n"a, b.jpg","the ""old"" house"\n')).toEqual({
    'a, b.jpg': { clinic: 'the "old" house' },
  });
});

test('what makes no sense is left out; without a column of photos it is no such table', () => {
  expect(read('photo,skin_tone,sex,subject\na.jpg,11,unknown,p1\nb.jpg,II,female,\n')).toEqual({
    'a.jpg': { subject: 'p1' },
    'b.jpg': { skinTone: 'II', sex: 'female' },
  });
  expect(readPhotoFacts('subject,visit\np1,1\n')).toBeNull();
  expect(readPhotoFacts('')).toBeNull();
});

test('a row is given to its file by the path, and by the name alone where that says enough', () => {
  const table = readPhotoFacts(
    'photo,subject\np1/front.jpg,p1\np2\\front.jpg,p2\nold/only.jpg,p3\nleft.jpg,p4\n',
  )!;
  const { rowOf, rowsLeft } = matchFacts(table, [
    'set/p1/front.jpg',
    'p2/front.jpg',
    'only.jpg',
    'p5/front.jpg',
    'new/only2.jpg',
  ]);
  expect(Object.fromEntries(rowOf)).toEqual({
    'set/p1/front.jpg': { subject: 'p1' },
    'p2/front.jpg': { subject: 'p2' },
    'only.jpg': { subject: 'p3' },
  });
  expect(rowsLeft).toEqual(['left.jpg']);
  // Who is on a photo of another folder is not guessed.
  expect(matchFacts(table, ['front.jpg', 'new/only.jpg']).rowOf.size).toBe(0);
});
