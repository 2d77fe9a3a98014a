import { beforeEach, expect, test } from 'vitest';
import { holdBodies } from './hold-bodies.ts';
import { readBody } from './read-body.ts';

let nowMs = 0;
const open = (more: Partial<Parameters<typeof holdBodies>[0]> = {}) =>
  holdBodies({
    capacityBytes: 100,
    clientBytes: 60,
    clientBodies: { address: 2 },
    waiting: 4,
    idleMs: 1000,
    roomMs: 60_000,
    now: () => nowMs,
    ...more,
  });
beforeEach(() => {
  nowMs = 0;
});

/** Whether the promise has ended by now. */
async function hasEnded(promise: Promise<unknown>): Promise<boolean> {
  let ended = false;
  const end = () => {
    ended = true;
  };
  promise.then(end, end);
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  return ended;
}

test('nothing is taken by what is announced; room is taken as bytes come, and given back', async () => {
  const bodies = open();
  const idle = Array.from({ length: 50 }, (_, at) => bodies.open([`address ${at}`]));
  const body = bodies.open(['address anna']);
  await body.take(60);
  expect(bodies.figures()).toEqual({ running: 51, waiting: 0, heldBytes: 60 });
  body.release();
  body.release();
  for (const one of idle) one.release();
  expect(bodies.figures()).toEqual({ running: 0, waiting: 0, heldBytes: 0 });
});

test('bodies that wait for each other do not wait for ever: the first goes past the capacity, alone', async () => {
  const bodies = open({ clientBytes: 100 });
  const [one, two, three] = ['a', 'b', 'c'].map((name) => bodies.open([`address ${name}`]));
  await one.take(50);
  await two.take(50);
  const [first, second] = [one.take(40), two.take(40)];
  expect(await hasEnded(first)).toBe(true);
  expect(await hasEnded(second)).toBe(false);
  const third = three.take(10);
  expect(await hasEnded(third)).toBe(false);
  one.complete();
  one.release();
  await Promise.all([second, third]);
  expect(bodies.figures().heldBytes).toBe(100);
});

test('one client may not take all of it', async () => {
  const bodies = open();
  const [one, two] = [bodies.open(['address x']), bodies.open(['address x'])];
  const other = bodies.open(['address y']);
  await one.take(60);
  // Goes past its part, as the first that waits; the next one of the client waits.
  await two.take(30);
  two.release();
  await other.take(40);
  expect(bodies.figures()).toMatchObject({ waiting: 0, heldBytes: 100 });
});

test('one more than a client may have ends its silent one, or is turned away where all bring something', async () => {
  const bodies = open();
  const silent = bodies.open(['address x']);
  nowMs = 900;
  bodies.open(['address x']).touch();
  expect(() => bodies.open(['address x'])).toThrow(/too-many-requests/);
  nowMs = 1000;
  bodies.open(['address x']);
  expect(silent.signal.reason).toMatchObject({ code: 'upload-stalled' });
  await expect(silent.take(1)).rejects.toMatchObject({ code: 'upload-stalled' });
});

test('too many that wait for room, or for too long, are told to come back', async () => {
  const bodies = open({ waiting: 1, roomMs: 20, clientBytes: 100 });
  const [one, two, three, four] = ['a', 'b', 'c', 'd'].map((name) => bodies.open([`address ${name}`]));
  await one.take(100);
  await two.take(50);
  const late = three.take(1);
  await expect(four.take(1)).rejects.toMatchObject({ code: 'busy' });
  await expect(late).rejects.toMatchObject({ code: 'busy' });
});

const request = (body: ReadableStream) =>
  new Request('http://localhost', { method: 'POST', body, duplex: 'half' } as RequestInit);
const pace = { silenceMs: 30, graceMs: 30, bytesPerSecond: 1e9 };

test('a body that brings nothing, or hardly anything, is ended', async () => {
  const silent = new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(1)) });
  await expect(readBody(request(silent), { limitBytes: 100, pace })).rejects.toMatchObject({
    code: 'upload-stalled',
  });
  const dripping = new ReadableStream({
    async pull(controller) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      controller.enqueue(new Uint8Array(1));
    },
  });
  await expect(readBody(request(dripping), { limitBytes: 100, pace })).rejects.toMatchObject({
    code: 'upload-stalled',
  });
});
