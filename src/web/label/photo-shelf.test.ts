import { expect, test } from 'vitest';
import { openPhotoShelf, UnreadablePhoto } from './photo-shelf.ts';

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

function openTestShelf({ fetched = 5, decoded = 2 } = {}) {
  const state = { online: true, asked: [] as string[], open: new Set<string>() };
  // Not read back from the blob, which takes as long as it takes.
  const ids = new WeakMap<Blob, string>();
  const shelf = openPhotoShelf({
    fetched,
    decoded,
    fetchPhoto: async (id) => {
      state.asked.push(id);
      await Promise.resolve();
      if (!state.online) throw new TypeError('offline');
      const photo = new Blob([id]);
      ids.set(photo, id);
      return photo;
    },
    decode: async (photo) => {
      const id = ids.get(photo)!;
      if (id === 'broken') throw new DOMException('', 'InvalidStateError');
      state.open.add(id);
      return { width: 1, height: 1, close: () => state.open.delete(id) } as ImageBitmap;
    },
  });
  return { shelf, state };
}

test('fetches what is due in order, and holds the pixels of few', async () => {
  const { shelf, state } = openTestShelf();
  shelf.expect(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
  await settle();
  expect(state.asked).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect([...state.open]).toEqual(['a', 'b']);
  expect(shelf.peek('b')?.id).toBe('b');
  expect(shelf.peek('c')).toBeNull();
  shelf.expect(['b', 'c', 'd', 'e', 'f', 'g']);
  await settle();
  expect(state.asked.at(-1)).toBe('f');
  expect(state.asked).toHaveLength(6);
  expect([...state.open].sort()).toEqual(['b', 'c']);
  expect(shelf.peek('a')).toBeNull();
  shelf.close();
  await settle();
  expect(state.open.size).toBe(0);
});

test('without a connection shows what is at hand, and asks for the rest again', async () => {
  const { shelf, state } = openTestShelf({ fetched: 2 });
  shelf.expect(['a', 'b', 'c']);
  await settle();
  state.online = false;
  shelf.expect(['b', 'c']);
  expect((await shelf.take('b')).id).toBe('b');
  await expect(shelf.take('c')).rejects.toThrow('offline');
  state.online = true;
  expect((await shelf.take('c')).id).toBe('c');
});

test('tells a photo that cannot be read from one that cannot be had', async () => {
  const { shelf } = openTestShelf();
  shelf.expect(['broken']);
  await expect(shelf.take('broken')).rejects.toBeInstanceOf(UnreadablePhoto);
});
