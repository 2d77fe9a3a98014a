import { expect, test } from 'vitest';
import { readKey } from './read-key.ts';

const press = (key: string, more: object = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
});

test('a digit grades, whichever row of keys it comes from; 6 is no grade', () => {
  for (let grade = 0; grade <= 5; grade++)
    expect(readKey(press(`${grade}`), 'photo')).toEqual({ kind: 'grade', grade });
  expect(readKey(press('6'), 'photo')).toBeNull();
});

test('letters work with and without caps lock', () => {
  expect(readKey(press('u'), 'photo')).toEqual({ kind: 'undo' });
  expect(readKey(press('S'), 'photo')).toEqual({ kind: 'skip' });
  expect(readKey(press('F'), 'photo')).toEqual({ kind: 'flag' });
  expect(readKey(press('?'), 'photo')).toEqual({ kind: 'help' });
  expect(readKey(press('ArrowLeft'), 'photo')).toEqual({ kind: 'pan', x: -1, y: 0 });
});

test('in an open list a digit chooses and never grades', () => {
  expect(readKey(press('3'), 'list')).toEqual({ kind: 'choose', index: 2 });
  expect(readKey(press('0'), 'list')).toBeNull();
  expect(readKey(press('s'), 'list')).toBeNull();
});

test('typing a comment grades nothing', () => {
  for (const key of ['3', 'u', 's', 'ArrowLeft', '?']) expect(readKey(press(key), 'field')).toBeNull();
  expect(readKey(press('Escape'), 'field')).toEqual({ kind: 'close' });
});

test('the browser keeps its own keys', () => {
  expect(readKey(press('s', { ctrlKey: true }), 'photo')).toBeNull();
  expect(readKey(press('0', { metaKey: true }), 'photo')).toBeNull();
  expect(readKey(press('ArrowLeft', { altKey: true }), 'photo')).toBeNull();
});

test('light is changed by keys, and set back by one', () => {
  expect(readKey(press('['), 'photo')).toEqual({ kind: 'brightness', by: -1 });
  expect(readKey(press('.'), 'photo')).toEqual({ kind: 'contrast', by: 1 });
  expect(readKey(press('L'), 'photo')).toEqual({ kind: 'plain-light' });
});
