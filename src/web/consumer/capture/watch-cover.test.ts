import { describe, expect, it } from 'vitest';
import type { FaceCover } from '#core/guide/find-cover.ts';
import { watchCover } from './watch-cover.ts';

/** A watch whose clock and answers the test holds. */
function start() {
  let time = 0;
  let asked = 0;
  const told: (FaceCover | null)[] = [];
  const watch = watchCover(
    (cover) => told.push(cover),
    () => time,
  );
  const look = async (answer: FaceCover | null | undefined) => {
    watch.look(() => {
      asked++;
      return Promise.resolve(answer);
    });
    await Promise.resolve();
  };
  return {
    watch,
    told,
    look,
    asked: () => asked,
    wait: (ms: number) => {
      time += ms;
    },
  };
}

describe('what covers the face', () => {
  it('is told once, and again when it has gone', async () => {
    const { look, told, wait } = start();
    for (const cover of ['cloth', 'cloth', null, null] as const) {
      await look(cover);
      wait(1000);
    }
    expect(told).toEqual(['cloth', null]);
  });

  it('is looked for once a second, and never twice at a time', async () => {
    const { look, asked, wait, watch } = start();
    await look(null);
    wait(999);
    await look(null);
    expect(asked()).toBe(1);
    wait(1);
    watch.look(() => new Promise(() => {}));
    wait(5000);
    await look(null);
    expect(asked()).toBe(1);
  });

  it('holds the shutter, but not for ever', async () => {
    const { look, watch, wait } = start();
    expect(watch.holdsShutter()).toBe(false);
    await look('glasses');
    expect(watch.holdsShutter()).toBe(true);
    wait(4999);
    expect(watch.holdsShutter()).toBe(true);
    wait(1);
    expect(watch.holdsShutter()).toBe(false);
    expect(watch.cover).toBe('glasses');
    // Who has been waited for is not waited for again.
    await look(null);
    wait(1000);
    await look('glasses');
    expect(watch.holdsShutter()).toBe(false);
  });

  it('lets the shutter go as soon as nothing covers the face', async () => {
    const { look, watch, wait } = start();
    await look('fringe');
    wait(1000);
    await look(null);
    expect(watch.holdsShutter()).toBe(false);
  });

  it('is waited for at the first look, while the model comes, and not at all where nobody can look', async () => {
    const { watch, wait } = start();
    watch.look(() => new Promise(() => {}));
    expect(watch.holdsShutter()).toBe(true);
    wait(9999);
    expect(watch.holdsShutter()).toBe(true);
    wait(1);
    expect(watch.holdsShutter()).toBe(false);
    const none = start();
    await none.look(undefined);
    expect(none.watch.holdsShutter()).toBe(false);
  });
});
