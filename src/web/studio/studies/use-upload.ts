/** Sends what was chosen into a study, keeps note of how far it came, and says what became of it. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { sayFault } from '../../pro/pro-texts.ts';
import { addPhoto, findKnownFiles } from '../studio-api.ts';
import { studioTexts } from '../studio-texts.ts';
import { noteUpload } from './cut-off-note.ts';
import type { FolderHandle } from './folder-handles.ts';
import { keepFolder } from './kept-folder.ts';
import type { ChosenFile } from './list-dropped.ts';
import { purposeOfKey } from './photo-purpose.ts';
import { matchFacts, type PhotoFacts, readPhotoFacts } from './read-photo-facts.ts';
import { hashFile, type Uploaded, type UploadProgress, uploadFiles } from './upload-queue.ts';
import type { SharedFacts } from './who-fields.tsx';

/** What holds for all photos of an upload, and the folder they come from where it can be read again. */
export type UploadAs = {
  /** As a key of the list of purposes. */
  readonly purpose: string;
  readonly shared: SharedFacts;
  readonly folder: FolderHandle | null;
};

/** What an upload came to, in sentences. */
export type Said = {
  readonly fine: string | null;
  readonly soft: readonly string[];
  readonly bad: readonly string[];
};
const NOTHING: Said = { fine: null, soft: [], bad: [] };

/** One upload at a time. It ends with the screen, and what was sent stays. */
export function useUpload(study: string, onDone: () => Promise<void>) {
  const words = studioTexts.photos;
  const progress = useSignal<UploadProgress | null>(null);
  const said = useSignal<Said>(NOTHING);
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), []);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (progress.value) event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, []);

  const upload = async (chosen: readonly ChosenFile[], { purpose, shared, folder }: UploadAs) => {
    const { role, referenceGrade } = purposeOfKey(purpose);
    await keepFolder(study, folder);
    said.value = NOTHING;
    const table = await readTables(chosen.filter(({ path }) => isTable(path)));
    if (!table) {
      said.value = { ...NOTHING, bad: [words.tableBroken] };
      return false;
    }
    const files = chosen.filter(({ path }) => isPicture(path));
    const { rowOf, rowsLeft } = matchFacts(
      table,
      files.map(({ path }) => path),
    );
    const grade = referenceGrade === null ? {} : { referenceGrade };
    stop.current = new AbortController();
    progress.value = { done: 0, of: files.length, waiting: false };
    const uploaded = await uploadFiles(files, {
      hash: hashFile,
      askKnown: (sha256) => findKnownFiles(study, sha256),
      send: ({ file, path }) =>
        addPhoto(study, file, {
          name: nameOf(path),
          role,
          ...grade,
          ...shared,
          ...rowOf.get(path),
        } as Parameters<typeof addPhoto>[2]),
      pause: pauseOrOnline,
      onProgress(now) {
        progress.value = now;
        noteUpload(study, { done: now.done, of: now.of, purpose, shared });
      },
      signal: stop.current.signal,
    });
    progress.value = null;
    if (!uploaded.stopped) {
      noteUpload(study, null);
      await keepFolder(study, null);
    }
    said.value = sayUploaded(uploaded, rowsLeft);
    await onDone();
    return uploaded.stopped;
  };
  return { progress, said, upload, stop: () => stop.current.abort() };
}

function sayUploaded({ taken, known, refused, stopped }: Uploaded, rowsLeft: readonly string[]): Said {
  const words = studioTexts.photos;
  const alike = taken.filter((photo) => photo.alike.length > 0);
  return {
    fine: words.uploaded(taken.length),
    soft: known.length > 0 ? [words.known(known.length)] : [],
    bad: [
      ...(stopped ? [words.stopped] : []),
      ...(alike.length > 0
        ? [words.alikeTaken(alike.map(({ name, alike: names }) => `${name} ${words.alike(names)}`))]
        : []),
      ...(refused.length > 0
        ? [words.leftOut(refused.map(({ path, answer }) => `${path} – ${sayFault(answer)}`))]
        : []),
      ...(rowsLeft.length > 0 ? [words.rowsLeft(rowsLeft)] : []),
    ],
  };
}

const isTable = (path: string) => /\.(?:csv|tsv)$/i.test(path);
/** In a folder lies all sorts of things; the server says what of a picture's name is none. */
const isPicture = (path: string) => /\.(?:jpe?g|png|webp|hei[cf]|avif|gif|tiff?|bmp)$/i.test(path);
const nameOf = (path: string) =>
  path
    .replace(/\p{Cc}/gu, '')
    .slice(-120)
    .trim() || 'photo';

/** Facts of all tables together; null where one is none. */
async function readTables(files: readonly ChosenFile[]): Promise<Map<string, PhotoFacts> | null> {
  const all = new Map<string, PhotoFacts>();
  for (const { file } of files) {
    const facts = readPhotoFacts(await file.text());
    if (!facts) return null;
    for (const [name, own] of facts) all.set(name, own);
  }
  return all;
}

/** Until so long has passed, or the browser says that there is a connection again. */
function pauseOrOnline(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener('online', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    addEventListener('online', end);
  });
}
