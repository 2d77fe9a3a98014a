import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ClarteError } from '#core/errors.ts';
import { parseManifest } from '#exchange/clarte/parse-manifest.ts';
import { parseScale } from '#exchange/scales.ts';

import { readManifest } from './read-manifest.ts';

let root: string;
let folder: string;
beforeAll(() => {
  root = realpathSync(mkdtempSync(path.join(tmpdir(), 'clarte-manifest-')));
  folder = path.join(root, 'data');
  mkdirSync(path.join(folder, 'deep'), { recursive: true });
  for (const file of ['a.jpg', 'b.jpg', 'deep/c.jpg', '../secret.jpg'])
    writeFileSync(path.join(folder, file), 'x');
  symlinkSync(path.join(root, 'secret.jpg'), path.join(folder, 'link.jpg'));
  symlinkSync(root, path.join(folder, 'up'));
  symlinkSync('a.jpg', path.join(folder, 'inner.jpg'));
  execFileSync('mkfifo', [path.join(folder, 'pipe.jpg')]);
});
afterAll(() => rmSync(root, { recursive: true }));

const bytes = (text: string) => new TextEncoder().encode(text);
function read(text: string | Uint8Array, options?: Parameters<typeof readManifest>[1]) {
  const file = path.join(folder, 'manifest.csv');
  writeFileSync(file, text);
  return readManifest(file, options);
}
const faultOf = (run: () => unknown) => {
  try {
    run();
  } catch (fault) {
    return fault;
  }
  throw new Error('it passed');
};

describe('readManifest', () => {
  it('gives examples with labels, votes, subject and facts', async () => {
    const dataset = await read(
      [
        '\ufeffphoto,label,rater_ann,rater_bob,rater_ann.2,subject,duplicate_group,fold,split,skin_tone,age,iso,fact_hair',
        'a.jpg,3.5,3,4,2,s1,d1,0,train,IV,17,200,red',
        'deep/c.jpg,,2,3,,,,,,,,,',
      ].join('\r\n'),
    );
    expect(dataset).toMatchObject({ name: 'manifest', licence: 'not stated', leftOut: [] });
    expect(dataset.examples).toEqual([
      {
        name: 'a.jpg',
        photo: path.join(folder, 'a.jpg'),
        label: 3.5,
        votes: { ann: 3, bob: 4, 'ann.2': 2 },
        subject: 's1',
        duplicateGroup: 'd1',
        source: '',
        fold: 0,
        split: 'train',
        facts: { skinTone: 'IV', age: '17', ageBand: '12-17', iso: '200', hair: 'red' },
        line: 2,
      },
      {
        name: 'deep/c.jpg',
        photo: path.join(folder, 'deep/c.jpg'),
        label: 2.5,
        votes: { ann: 2, bob: 3 },
        subject: 'alone: deep/c.jpg',
        subjectUnknown: true,
        duplicateGroup: null,
        source: '',
        fold: null,
        facts: {},
        line: 3,
      },
    ]);
  });

  it('names every broken row with its line and reason', async () => {
    const { examples, leftOut } = await read(
      [
        'photo,label,rater_ann,fold,split,age,name',
        'a.jpg,3,,,,,good',
        'b.jpg,6,,,,,high',
        '',
        'b.jpg,0,,,,,none',
        '"b.jpg",,,,,,"two',
        'lines"',
        'b.jpg,,,,,,unlabelled',
        'b.jpg,3,nine,1.5,test,200,many',
        'b.jpg,3',
        ',3,,,,,nameless',
        'b.jpg,1e0,,,,,exponent',
        'b.jpg,3,,,,,good',
        'missing.jpg,3,,,,,gone',
      ].join('\n'),
    );
    expect(examples.map(({ name }) => name)).toEqual(['good']);
    expect(leftOut.map(({ line, name, reason }) => [line, name, reason])).toEqual([
      [3, 'high', 'label lies above 5'],
      [5, 'none', 'label 0 is “not acne”, which is not learnt'],
      [6, 'two\ufffdlines', 'name has control characters in it'],
      [8, 'unlabelled', 'has no label, of no rater either'],
      [
        9,
        'many',
        'fold is not a whole number; split is none of train, validation, golden, unused; age lies above 120; rater_ann is not a number such as 3 or 2.5',
      ],
      [10, 'b.jpg', 'has 2 cells, the header 7'],
      [11, 'nameless', 'photo is empty'],
      [12, 'exponent', 'label is not a number such as 3 or 2.5'],
      [13, 'good', 'name stands on line 2 already'],
      [14, 'gone', 'photo there is no such file'],
    ]);
  });

  const outside = 'photo lies outside of the manifest’s folder';
  it('keeps photos that are “not acne” apart, and the rest as it is without them', async () => {
    const graded = ['photo,label,name,rater_ann,subject', 'a.jpg,3,one,3,s1', 'b.jpg,4,two,,s2'].join('\n');
    const mixed = [
      'photo,label,name,rater_ann,subject,not_acne,split',
      'a.jpg,3,one,3,s1,,',
      'b.jpg,4,two,,s2,,',
      'deep/c.jpg,,three,2,s2,yes,golden',
      'b.jpg,4,both,,,yes,',
      'b.jpg,,odd,,,maybe,',
    ].join('\n');
    const without = await read(graded);
    expect(without).not.toHaveProperty('notAcne');
    const { examples, notAcne, leftOut } = await read(mixed);
    expect(examples).toEqual(without.examples);
    expect(notAcne).toMatchObject([{ name: 'three', label: 0, subject: 's2', split: 'golden', line: 4 }]);
    expect(leftOut.map(({ line, reason }) => [line, reason])).toEqual([
      [5, 'has a label and is “not acne”'],
      [6, 'not_acne is not yes'],
    ]);
  });

  it.each([
    ['../secret.jpg', outside],
    ['deep/../../secret.jpg', outside],
    ['../nothing-here.jpg', outside],
    ['/etc/hostname', outside],
    ['C:/windows.jpg', outside],
    ['link.jpg', outside],
    ['up/secret.jpg', outside],
    ['deep\\c.jpg', 'photo write / between folders'],
    ['pipe.jpg', 'photo is not a file'],
    ['deep', 'photo is not a file'],
    ['.', outside],
    ['a.jpg/b.jpg', 'photo there is no such file'],
    ['file:///etc/hostname', 'photo there is no such file'],
    [`${'n'.repeat(300)}.jpg`, 'photo cannot be reached (ENAMETOOLONG)'],
    ['a\u0000.jpg', 'photo has control characters in it'],
    ['\u001b]0;x\u0007.jpg', 'photo has control characters in it'],
  ])('does not let %j out', async (photo, reason) => {
    const { examples, leftOut } = await read(`photo,label\n"${photo}",3\n`);
    expect(examples).toEqual([]);
    expect(leftOut.map((row) => row.reason)).toEqual([reason]);
    expect(leftOut[0].name).not.toMatch(/\p{Cc}/u);
  });

  it('follows links that stay inside, and goes out only where that is allowed', async () => {
    expect((await read('photo,label\ninner.jpg,3\n')).examples[0].photo).toBe(path.join(folder, 'a.jpg'));
    const secret = path.join(root, 'secret.jpg');
    for (const photo of [secret, '../secret.jpg', 'link.jpg']) {
      const { examples } = await read(`photo,label\n${photo},3\n`, { allowOutside: true });
      expect(examples.map((example) => example.photo)).toEqual([secret]);
    }
    const { leftOut } = await read('photo,label\n/dev/zero,3\n', { allowOutside: true });
    expect(leftOut[0].reason).toBe('photo is not a file');
  });

  it('finds a photo whose name is spelled with other signs for the same letters, where there is one', async () => {
    const [composed, combining] = ['Mu\u0308ller-\u00e9t\u00e9.jpg', 'M\u00fcller-e\u0301te\u0301.jpg'];
    const folderName = 'Ko\u0308ln';
    mkdirSync(path.join(folder, folderName));
    writeFileSync(path.join(folder, folderName, composed), 'x');
    const label = `photo,label\nK\u00f6ln/${combining.normalize('NFC')},3\n`;
    const { examples, leftOut } = await read(label);
    expect(leftOut).toEqual([]);
    expect(examples[0].photo).toBe(path.join(folder, folderName, composed));
    writeFileSync(path.join(folder, folderName, combining), 'x');
    expect((await read(label)).leftOut).toMatchObject([{ line: 2, reason: 'photo there is no such file' }]);
  });

  it('takes tables of spreadsheets and of studies, and asks which scale 0 to 4 is', async () => {
    const excel = '\ufeffsep=;\r\nPhoto;Label;rater_Jürgen;Fold;;\r\na.jpg;2,5;3,0;1.0;;\r\n;;;;;\r\n';
    expect((await read(excel)).examples).toMatchObject([{ label: 2.5, votes: { Jürgen: 3 }, fold: 1 }]);
    const utf16 = Buffer.from('\ufeffphoto\tlabel\na.jpg\t3\n', 'utf16le');
    expect((await read(new Uint8Array(utf16))).examples).toMatchObject([{ label: 3, line: 2 }]);
    const labels = 'photo,label,decided,votes,role\r\na.jpg,2.5,true,2,golden\r\n';
    expect((await read(labels)).examples).toMatchObject([
      { label: 2.5, split: 'golden', facts: { decided: 'true', votes: '2' } },
    ]);
    const votes = 'photo,rater,reading,grade\na.jpg,Dr. Ann,1,2\na.jpg,Bo,1,3\na.jpg,Bo,2,4\nb.jpg,Bo,1,0\n';
    const pivoted = await read(votes, { scale: parseScale('clarte') });
    expect(pivoted.examples).toMatchObject([{ votes: { 'Dr. Ann': 2, Bo: 3, 'Bo.2': 4 } }]);
    expect(pivoted.leftOut).toMatchObject([{ name: 'b.jpg', line: 5 }]);
    const foreign = 'photo,rater,grade\na.jpg,Bo,0\nb.jpg,Bo,2\n';
    await expect(read(foreign)).rejects.toMatchObject({ code: 'scale-unknown' });
    const { examples: byIga } = await read(foreign, { scale: parseScale('iga-0-4') });
    expect(byIga.map(({ votes: { Bo } }) => Bo)).toEqual([1, 3]);
    const iga = 'photo,label\na.jpg,0\nb.jpg,4\n';
    await expect(read(iga)).rejects.toMatchObject({ code: 'scale-unknown' });
    const mapped = await read(iga, { scale: parseScale('iga-0-4') });
    expect(mapped.examples.map(({ label }) => label)).toEqual([1, 5]);
    expect(mapped.examples[0].facts.scale).toBe('iga-0-4: 0=1, 1=2, 2=3, 3=4, 4=5');
  });

  it('throws not-found and manifest-invalid', async () => {
    await expect(readManifest(path.join(folder, 'none.csv'))).rejects.toMatchObject({ code: 'not-found' });
    await expect(readManifest(folder)).rejects.toMatchObject({ code: 'manifest-invalid' });
  });
});

describe('parseManifest', () => {
  it.each([
    ['', 'it is empty'],
    ['label,subject\n3,s', 'it has no column photo'],
    ['foto;label\na.jpg;3', 'it has no column photo'],
    ['photo,label,label\na,3,3', 'the column label stands there twice'],
    ['photo,suject\na,s', 'there is no column “suject”'],
    ['photo,rater_\na,3', 'there is no column “rater_”'],
    ['photo,rater___proto__\na,3', 'there is no column “rater___proto__”'],
    ['photo,rater_constructor\na,3', 'there is no column “rater_constructor”'],
    ['photo,raters\na,3', 'there is no column “raters”'],
    ['photo,label\n"a,3\nb,2\n', 'from line 2: Quote Not Closed'],
    ['photo,label\na,3\nb"c",3\n', 'from line 3: Invalid Opening Quote'],
    [`photo,label\na,3\n${'b'.repeat(70_000)},3\n`, 'from line 3: Max Record Size'],
    [`photo\n${'a\n'.repeat(500_001)}`, 'it has more than 500000 rows'],
    [new Uint8Array([0x70, 0xff, 0xfe]), 'it is not UTF-8'],
    [new Uint8Array(64 * 1024 * 1024 + 1), 'it is larger than 64 MB'],
  ])('refuses a whole file: %#', (text, detail) => {
    const fault = faultOf(() => parseManifest(typeof text === 'string' ? bytes(text) : text)) as ClarteError;
    expect(fault).toBeInstanceOf(ClarteError);
    expect(fault.code).toBe('manifest-invalid');
    expect(fault.detail).toContain(detail);
  });

  it('accounts for every row, whatever the text', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.constantFrom('a.jpg', '3', '-1', '"', ''),
    );
    const line = fc.array(cell, { minLength: 1, maxLength: 4 }).map((cells) => cells.join(','));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        try {
          const { rows, broken } = parseManifest(bytes(['photo,label,rater_x', ...lines].join('\n')));
          expect(rows.length + broken.length).toBeLessThanOrEqual(
            lines.join('\n').split(/\r\n|\r|\n/).length,
          );
          for (const { row } of rows) expect(row.label ?? 1).toBeGreaterThanOrEqual(1);
          for (const { reason, name } of broken) expect(`${reason}${name}`).not.toMatch(/\p{Cc}/u);
        } catch (fault) {
          expect(['manifest-invalid', 'scale-unknown']).toContain((fault as ClarteError).code);
        }
      }),
      { numRuns: 500 },
    );
  });
});
