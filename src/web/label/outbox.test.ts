/** The outbox on a faked IndexedDB against a server that loses requests, loses answers, and refuses. */
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openOutbox, type Sending } from './outbox.ts';

type Grade = { readonly id: string; readonly grade: number };

const answer = (ids: readonly string[], refused: readonly string[] = []): Sending => ({
  kind: 'answered',
  settled: new Map(ids.map((id) => [id, refused.includes(id) ? 'vote-incomplete' : null])),
});

let databases = 0;
const newName = () => `outbox-${databases++}`;

/** A mutex as navigator.locks is one, shared by all tabs of a test. */
function makeLock() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const run = last.then(work, work);
    last = run.catch(() => {});
    return run;
  };
}

/** A server that takes each id once, behind a connection that breaks as told. */
function makeServer(breaks: () => 'none' | 'before' | 'after') {
  const taken: Grade[] = [];
  const known = new Set<string>();
  const send = async (items: readonly Grade[]): Promise<Sending> => {
    await Promise.resolve();
    const broken = breaks();
    if (broken === 'before') return { kind: 'unreachable' };
    // As many at a time as it likes.
    const some = items.slice(0, 3);
    for (const item of some) {
      if (known.has(item.id)) continue;
      known.add(item.id);
      taken.push(item);
    }
    // The server has them, and nobody hears so.
    return broken === 'after' ? { kind: 'unreachable' } : answer(some.map(({ id }) => id));
  };
  return { taken, send };
}

const AddSchema = fc.record({ do: fc.constant('add' as const), grade: fc.integer({ min: 0, max: 5 }) });
const FlushSchema = fc.record({ do: fc.constant('flush' as const) });
/** The tab dies in the middle of sending and is opened again. */
const KillSchema = fc.record({ do: fc.constant('kill' as const) });
const TwoTabsSchema = fc.record({ do: fc.constant('two-tabs' as const) });

test('whatever breaks, the server ends up with every label once, in the order they were given', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof({ weight: 4, arbitrary: AddSchema }, FlushSchema, KillSchema, TwoTabsSchema), {
        maxLength: 30,
      }),
      fc.infiniteStream(fc.constantFrom('none', 'before', 'after')),
      async (steps, breakages) => {
        let healed = false;
        const server = makeServer(() => (healed ? 'none' : breakages.next().value));
        const deps = { name: newName(), account: 'ann', send: server.send, alone: makeLock() };
        let outbox = await openOutbox<Grade>(deps);
        const given: Grade[] = [];
        for (const step of steps) {
          if (step.do === 'add') {
            const label = { id: `label-${given.length}`, grade: step.grade };
            await outbox.add(label);
            given.push(label);
          } else if (step.do === 'flush') await outbox.flush();
          else if (step.do === 'kill') {
            // What was under way may still reach the server, but nothing is settled any more.
            const dead = await openOutbox<Grade>({ ...deps, alone: (work) => work() });
            const dying = dead.flush().catch(() => {});
            dead.close();
            await dying;
            outbox.close();
            outbox = await openOutbox<Grade>(deps);
          } else {
            const other = await openOutbox<Grade>(deps);
            await Promise.all([outbox.flush(), other.flush()]);
            other.close();
          }
        }
        healed = true;
        expect(await outbox.flush()).toBe('empty');
        expect(server.taken).toEqual(given);
        expect(await outbox.waiting()).toEqual([]);
        outbox.close();
      },
    ),
    { numRuns: 60 },
  );
});

test('a refused label stands aside and holds nothing up', async () => {
  const taken: string[] = [];
  const outbox = await openOutbox<Grade>({
    name: newName(),
    account: 'ann',
    alone: makeLock(),
    send: async (items) => {
      const refused = items.filter(({ grade }) => grade === 9).map(({ id }) => id);
      taken.push(...items.map(({ id }) => id).filter((id) => !refused.includes(id)));
      return answer(
        items.map(({ id }) => id),
        refused,
      );
    },
  });
  for (const [index, grade] of [1, 9, 3].entries()) await outbox.add({ id: `${index}`, grade });
  expect(await outbox.flush()).toBe('empty');
  expect(taken).toEqual(['0', '2']);
  expect(await outbox.refused()).toEqual([{ item: { id: '1', grade: 9 }, code: 'vote-incomplete' }]);
  await outbox.dismissRefused();
  expect(await outbox.refused()).toEqual([]);
});

test('a session that has ended stops the sending and loses nothing', async () => {
  let signedIn = false;
  const outbox = await openOutbox<Grade>({
    name: newName(),
    account: 'ann',
    alone: makeLock(),
    send: async (items) => (signedIn ? answer(items.map(({ id }) => id)) : { kind: 'signed-out' }),
  });
  await outbox.add({ id: '0', grade: 1 });
  expect(await outbox.flush()).toBe('signed-out');
  expect(await outbox.waiting()).toHaveLength(1);
  signedIn = true;
  expect(await outbox.flush()).toBe('empty');
});

test('another account on the same device neither sees nor sends it', async () => {
  const name = newName();
  const sent: string[] = [];
  const open = (account: string) =>
    openOutbox<Grade>({
      name,
      account,
      alone: makeLock(),
      send: async (items) => {
        sent.push(...items.map(({ id }) => `${account} ${id}`));
        return answer(items.map(({ id }) => id));
      },
    });
  const [ann, bob] = [await open('ann'), await open('bob')];
  await ann.add({ id: '0', grade: 1 });
  expect(await bob.waiting()).toEqual([]);
  expect(await bob.flush()).toBe('empty');
  expect(sent).toEqual([]);
  await ann.flush();
  expect(sent).toEqual(['ann 0']);
});

test('a server that settles nothing is not asked over and over', async () => {
  let asked = 0;
  const outbox = await openOutbox<Grade>({
    name: newName(),
    account: 'ann',
    alone: makeLock(),
    send: async () => {
      asked++;
      return answer([]);
    },
  });
  await outbox.add({ id: '0', grade: 1 });
  expect(await outbox.flush()).toBe('unreachable');
  expect(asked).toBe(1);
});
