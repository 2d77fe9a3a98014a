import { expect, it } from 'vitest';
import { openPhotoFinder } from './find-photo.ts';

const NAMES = ['a.jpg', 'visit/c.jpg', 'other/c.jpg', 'Müller.jpg', 'two words (1).jpg', 'd.png', 'd.jpg'];
const find = openPhotoFinder(NAMES.map((name) => [name, name] as const));

it.each([
  ['a.jpg', 'a.jpg'],
  ['Mu\u0308ller.jpg', 'Müller.jpg'],
  ['/data/upload/1/1a2b3c4d-a.jpg', 'a.jpg'],
  ['/data/upload/12/0011aabb-two_words_1.jpg', 'two words (1).jpg'],
  ['/data/local-files/?d=photos/visit/c.jpg', 'visit/c.jpg'],
  ['/data/local-files/?d=photos%2Fvisit%2Fc.jpg', 'visit/c.jpg'],
  ['s3://bucket/photos/other/c.jpg', 'other/c.jpg'],
  ['gs://bucket/a.jpg', 'a.jpg'],
  ['https://h.example/p/M%C3%BCller.jpg?X-Sig=1#top', 'Müller.jpg'],
  ['C:\\photos\\visit\\c.jpg', 'visit/c.jpg'],
  ['photos/a', 'a.jpg'],
])('%s is %s', (written, name) => expect(find(written)).toEqual({ ok: true, photo: name }));

it.each([
  ['c.jpg', 'photo-ambiguous'],
  ['s3://bucket/c.jpg', 'photo-ambiguous'],
  ['d', 'photo-ambiguous'],
  ['nobody.jpg', 'photo-unknown'],
  ['', 'photo-unknown'],
  ['__proto__', 'photo-unknown'],
  ['/data/upload/1/%E0%A4%A-a.jpg', 'photo-unknown'],
])('%j is no photo: %s', (written, code) => expect(find(written)).toMatchObject({ ok: false, code }));
