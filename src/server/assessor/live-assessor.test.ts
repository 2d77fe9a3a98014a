import { expect, it } from 'vitest';
import type { Assessor } from '#core/assess.ts';
import { fakeAssessor } from '#support/fake-assessor.ts';
import { openLiveAssessor } from './live-assessor.ts';

const BYTES = new Uint8Array([1]);

/** Models that answer with their name once they are let go on, and note when they are closed. */
function fakeModels() {
  const closed: string[] = [];
  const waiting: (() => void)[] = [];
  const load = async (id: string): Promise<Assessor> => {
    if (id === 'broken') throw new Error('broken');
    return {
      card: { id } as Assessor['card'],
      async assess() {
        await new Promise<void>((resolve) => waiting.push(resolve));
        return { ...(await fakeAssessor.assess(BYTES)), model: id } as Awaited<
          ReturnType<Assessor['assess']>
        >;
      },
      async close() {
        closed.push(id);
      },
    };
  };
  return { closed, waiting, load };
}

it('finishes a photo with the model it began with, then frees it', async () => {
  const { closed, waiting, load } = fakeModels();
  let current = 'old';
  const live = await openLiveAssessor({
    load,
    readDefault: async () => ({ id: current, missing: null }),
    now: () => 0,
    everyMs: 1,
    report: () => {},
  });
  const first = live.assess(BYTES);
  current = 'new';
  await live.reload();
  expect(live.card.id).toBe('new');
  expect(closed).toEqual([]);
  const second = live.assess(BYTES);
  for (const go of waiting.splice(0)) go();
  expect(await first).toMatchObject({ model: 'old' });
  await new Promise((resolve) => setImmediate(resolve));
  for (const go of waiting.splice(0)) go();
  expect(await second).toMatchObject({ model: 'new' });
  expect(closed).toEqual(['old']);
  await live.close();
  expect(closed).toEqual(['old', 'new']);
});

it('takes up what another process promoted, and goes on with the old model where the new one is broken', async () => {
  const { waiting, load } = fakeModels();
  let [current, time] = ['old', 0];
  const reported: Error[] = [];
  const live = await openLiveAssessor({
    load,
    readDefault: async () => ({ id: current, missing: null }),
    now: () => time,
    everyMs: 1000,
    report: (error) => reported.push(error),
  });
  const assess = async () => {
    const answer = live.assess(BYTES);
    await new Promise((resolve) => setTimeout(resolve, 5));
    for (const go of waiting.splice(0)) go();
    return answer;
  };
  current = 'new';
  expect(await assess()).toMatchObject({ model: 'old' });
  time = 2000;
  expect(await assess()).toMatchObject({ model: 'new' });
  current = 'broken';
  time = 4000;
  expect(await assess()).toMatchObject({ model: 'new' });
  expect(reported).toHaveLength(1);
});

it('starts with the packaged model where the default is not there, says so once, and takes it up when it comes', async () => {
  const { waiting, load } = fakeModels();
  let [found, time] = [{ id: 'packaged', missing: 'lost' as string | null }, 0];
  const reported: Error[] = [];
  const live = await openLiveAssessor({
    load,
    readDefault: async () => found,
    now: () => time,
    everyMs: 1000,
    report: (error) => reported.push(error),
  });
  const fault = (missing: string, used: string) =>
    expect.objectContaining({
      code: 'model-missing',
      detail: expect.stringContaining(`names ${missing}, which is not in the models folder; ${used} is used`),
    });
  const assess = async () => {
    time += 2000;
    const answer = live.assess(BYTES);
    await new Promise((resolve) => setTimeout(resolve, 5));
    for (const go of waiting.splice(0)) go();
    return answer;
  };
  expect(await assess()).toMatchObject({ model: 'packaged' });
  expect(reported).toEqual([fault('lost', 'packaged')]);
  found = { id: 'lost', missing: null };
  expect(await assess()).toMatchObject({ model: 'lost' });
  // Its files may go while it serves: it is in memory.
  found = { id: 'packaged', missing: 'lost' };
  expect(await assess()).toMatchObject({ model: 'lost' });
  expect(reported).toHaveLength(1);
  found = { id: 'packaged', missing: 'other' };
  expect(await assess()).toMatchObject({ model: 'lost' });
  expect(reported.slice(1)).toEqual([fault('other', 'lost')]);
});
