import { expect, test } from 'vitest';
import type { StudyPhoto } from '#core/schema/study.ts';
import type { Answer } from '../../pro/ask-api.ts';
import type { ChosenFile } from './list-dropped.ts';
import { hashFile, type UploadDeps, type UploadProgress, uploadFiles } from './upload-queue.ts';

const chosen = (path: string, text = path): ChosenFile => ({ file: new File([text], path), path });
const many = (count: number) => Array.from({ length: count }, (_, i) => chosen(`${i}.jpg`));
const fine = (name: string): Answer<StudyPhoto> => ({ ok: true, value: { name } as StudyPhoto });
const failed = (code: 'unreachable' | 'photo-broken'): Answer<never> => ({ ok: false, code, detail: null });

/** A study that keeps what is sent by its bytes. */
function openStudy(held: Map<string, string> = new Map()) {
  const sent: string[] = [];
  const progress: UploadProgress[] = [];
  let atOnce = 0;
  let most = 0;
  const stop = new AbortController();
  const deps: UploadDeps = {
    hash: hashFile,
    askKnown: async (sha256) => ({
      ok: true,
      value: {
        known: sha256.flatMap((one) => (held.has(one) ? [{ sha256: one, name: held.get(one)! }] : [])),
      },
    }),
    async send({ file, path }) {
      most = Math.max(most, ++atOnce);
      await new Promise((resolve) => setTimeout(resolve, 1));
      atOnce--;
      sent.push(path);
      held.set((await hashFile(file))!, path);
      return fine(path);
    },
    pause: async () => {},
    onProgress: (one) => progress.push(one),
    signal: stop.signal,
  };
  return { deps, held, sent, progress, stop, most: () => most };
}

test('four go at once, each once, and the progress ends at all of them', async () => {
  const study = openStudy();
  const { taken, known, refused } = await uploadFiles(many(250), study.deps);
  expect([taken.length, known.length, refused.length]).toEqual([250, 0, 0]);
  expect(new Set(study.sent).size).toBe(250);
  expect(study.most()).toBe(4);
  expect(study.progress.at(-1)).toEqual({ done: 250, of: 250, waiting: false });
});

test('cut off in the midst and begun again, only what is missing goes, and nothing is doubled', async () => {
  const first = openStudy();
  const send = first.deps.send;
  const cut: UploadDeps = {
    ...first.deps,
    async send(one) {
      if (first.sent.length >= 37) first.stop.abort();
      return send(one);
    },
  };
  const broken = await uploadFiles(many(120), cut);
  expect(broken.stopped).toBe(true);
  expect(first.held.size).toBeLessThan(120);
  const again = openStudy(first.held);
  const { taken, known } = await uploadFiles(many(120), again.deps);
  expect(taken.length + known.length).toBe(120);
  expect(known.length).toBe(first.sent.length);
  expect(again.sent.filter((path) => first.sent.includes(path))).toEqual([]);
  expect(first.held.size).toBe(120);
});

test('a connection that is lost is waited for, longer each time, and no file is lost by it', async () => {
  const study = openStudy();
  const pauses: number[] = [];
  let down = 7;
  const { taken, refused } = await uploadFiles([chosen('a.jpg')], {
    ...study.deps,
    send: async (one) => (down-- > 0 ? failed('unreachable') : study.deps.send(one)),
    pause: async (ms) => void pauses.push(ms),
  });
  expect([taken.length, refused.length]).toEqual([1, 0]);
  expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  expect(study.progress.some(({ waiting }) => waiting)).toBe(true);
});

test('a file that is refused is told with its reason, and the others go on', async () => {
  const study = openStudy();
  const { taken, refused } = await uploadFiles(many(5), {
    ...study.deps,
    send: async (one) => (one.path === '2.jpg' ? failed('photo-broken') : study.deps.send(one)),
  });
  expect(taken.length).toBe(4);
  expect(refused).toEqual([{ path: '2.jpg', answer: failed('photo-broken') }]);
});

test('the same bytes under two names are one photo, and the second is told', async () => {
  const study = openStudy();
  const files = [chosen('a.jpg', 'same'), chosen('b.jpg', 'same')];
  const { taken, known } = await uploadFiles(files, study.deps);
  expect([taken.length, known]).toEqual([1, [{ path: 'b.jpg', name: 'a.jpg' }]]);
});

test('a browser that cannot hash sends all, and leaves it to the server', async () => {
  const study = openStudy();
  const { taken } = await uploadFiles(many(3), { ...study.deps, hash: async () => null });
  expect(taken.length).toBe(3);
});
