import { expect, test } from 'vitest';
import { findAlike } from './find-alike.ts';

const photo = (name: string, upright: bigint, mirrored: bigint, content_mark = name) => ({
  id: name,
  name,
  content_mark,
  look_hash: [upright, mirrored].map((bits) => bits.toString(16).padStart(16, '0')).join(''),
});
const A = 0x0123_4567_89ab_cdefn;
const B = 0xf0f0_0f0f_3c3c_c3c3n;

test('pictures that differ in few bits are alike, as they are or mirrored; the very same and strangers are not', () => {
  const all = [
    photo('first', A, B),
    photo('saved again', A ^ 0b1011n, B ^ 0b1n),
    photo('mirrored', B ^ 0b1n, A),
    photo('the very same', A, B, 'first'),
    photo('another', ~A & 0xffff_ffff_ffff_ffffn, 0n),
    { id: 'plain', name: 'plain', content_mark: 'plain', look_hash: null },
  ];
  const alike = findAlike(all, all);
  expect(alike.get('first')).toEqual(['saved again', 'mirrored']);
  expect(alike.get('mirrored')).toEqual(['first', 'saved again', 'the very same']);
  expect(alike.get('another')).toEqual([]);
  expect(alike.get('plain')).toEqual([]);
});
