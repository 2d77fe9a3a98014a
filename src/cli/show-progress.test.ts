import { expect, test } from 'vitest';
import { showProgress } from './show-progress.ts';

function fakeStream(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, columns: 80, written, write: (text: string) => written.push(text) };
}

test('on a terminal: one line redrawn in place, with the time left, closed once', () => {
  const stream = fakeStream(true);
  let ms = 0;
  const progress = showProgress('Assessing', 4, { stream, now: () => ms });
  ms = 30_000;
  progress.tick();
  expect(stream.written.at(-1)).toMatch(/^\r.*Assessing █{6}░{18} 1\/4 1 min 30 s left$/);
  progress.tick(3);
  progress.done();
  progress.done();
  expect(stream.written.at(-2)).toMatch(/4\/4 in 30 s$/);
  expect(stream.written.filter((text) => text.includes('\n'))).toEqual(['\n']);
});

test('elsewhere: plain lines, not more often than asked', () => {
  const stream = fakeStream(false);
  let ms = 0;
  const progress = showProgress('Fitting', 100, { stream, now: () => ms });
  for (let i = 0; i < 100; i++) {
    ms += 250;
    progress.tick();
  }
  progress.done();
  expect(stream.written).toEqual([
    'Fitting 40/100 15 s left\n',
    'Fitting 80/100 5 s left\n',
    'Fitting 100/100 in 25 s\n',
  ]);
});
