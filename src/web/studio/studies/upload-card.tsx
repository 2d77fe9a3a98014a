/** Uploads photos and folders of them into a study, and says which were not taken in and why. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Study } from '#core/schema/study.ts';
import { sayFault } from '../../pro/pro-texts.ts';
import { Button } from '../../ui/button.tsx';
import { Progress } from '../../ui/progress.tsx';
import { SelectField } from '../select-field.tsx';
import { addPhoto, findKnownFiles } from '../studio-api.ts';
import { studioTexts } from '../studio-texts.ts';
import { noteUpload, readCutOff } from './cut-off-note.ts';
import { type ChosenFile, listChosen, listDropped } from './list-dropped.ts';
import { PURPOSE_OPTIONS, type Purpose, purposeOfKey } from './photo-purpose.ts';
import { matchFacts, type PhotoFacts, readPhotoFacts } from './read-photo-facts.ts';
import { hashFile, type Uploaded, type UploadProgress, uploadFiles } from './upload-queue.ts';
import { type SharedFacts, WhoFields } from './who-fields.tsx';

type UploadCardProps = { readonly study: Study; readonly onDone: () => Promise<void> };

/** Several at once; what is there already is left out, so that whoever was cut off chooses the same again. */
export function UploadCard({ study, onDone }: UploadCardProps) {
  const words = studioTexts.photos;
  const purpose = useSignal('training');
  const shared = useSignal<SharedFacts>({});
  const cutOff = useSignal(readCutOff(study.id));
  const dropping = useSignal(false);
  const run = useUpload(study.id, onDone);
  const take = async (files: readonly ChosenFile[]) => {
    if (files.length === 0 || run.progress.value) return;
    cutOff.value = null;
    await run.upload(files, purposeOfKey(purpose.value), shared.value);
  };
  return (
    <section
      class="card fields upload-card"
      aria-labelledby="upload"
      data-dropping={dropping.value}
      onDragOver={(event) => {
        event.preventDefault();
        dropping.value = true;
      }}
      onDragLeave={() => {
        dropping.value = false;
      }}
      onDrop={(event) => {
        event.preventDefault();
        dropping.value = false;
        if (event.dataTransfer) void listDropped(event.dataTransfer.items).then(take);
      }}
    >
      <h2 id="upload">{words.upload}</h2>
      {cutOff.value && <p class="field-error">{words.cutOff(cutOff.value.done, cutOff.value.of)}</p>}
      <SelectField
        label={words.uploadAs}
        value={purpose.value}
        options={PURPOSE_OPTIONS}
        onChange={(chosen) => {
          purpose.value = chosen;
        }}
      />
      <WhoFields
        facts={shared.value}
        onChange={(facts) => {
          shared.value = facts;
        }}
      />
      <p class="soft">{words.dropHint}</p>
      <div class="buttons">
        <FileButton
          label={words.upload}
          isFolder={false}
          busy={run.progress.value !== null}
          onChosen={take}
        />
        <FileButton label={words.folder} isFolder busy={run.progress.value !== null} onChosen={take} />
      </div>
      {run.progress.value && <Running progress={run.progress.value} onStop={run.stop} />}
      <Outcome said={run.said.value} />
    </section>
  );
}

type FileButtonProps = {
  readonly label: string;
  readonly isFolder: boolean;
  readonly busy: boolean;
  readonly onChosen: (files: readonly ChosenFile[]) => Promise<void>;
};

function FileButton({ label, isFolder, busy, onChosen }: FileButtonProps) {
  const kind = isFolder ? 'button-secondary' : 'button-primary';
  return (
    <label class={`button ${kind} file-button`}>
      <input
        type="file"
        class="visually-hidden"
        multiple
        {...(isFolder ? { webkitdirectory: true } : { accept: 'image/*,.heic,.csv,.tsv' })}
        data-testid={isFolder ? 'folder' : 'photos'}
        disabled={busy}
        onChange={(event) => {
          const files = listChosen(event.currentTarget.files);
          event.currentTarget.value = '';
          void onChosen(files);
        }}
      />
      <span>{label}</span>
    </label>
  );
}

function Running({ progress, onStop }: { readonly progress: UploadProgress; readonly onStop: () => void }) {
  const words = studioTexts.photos;
  const { done, of, waiting } = progress;
  return (
    <>
      <p role="status">{waiting ? words.waitingForServer : words.uploading(Math.min(done + 1, of), of)}</p>
      <Progress share={of > 0 ? done / of : 0} label={words.upload} />
      <div>
        <Button onClick={onStop}>{words.stop}</Button>
      </div>
    </>
  );
}

/** What an upload came to, in sentences. */
type Said = {
  readonly fine: string | null;
  readonly soft: readonly string[];
  readonly bad: readonly string[];
};
const NOTHING: Said = { fine: null, soft: [], bad: [] };

function Outcome({ said }: { readonly said: Said }) {
  return (
    <>
      <p role="status">{said.fine}</p>
      {said.soft.map((one) => (
        <p key={one} class="soft">
          {one}
        </p>
      ))}
      {said.bad.map((one) => (
        <p key={one} class="field-error">
          {one}
        </p>
      ))}
    </>
  );
}

/** One upload at a time. It ends with the screen, and what was sent stays. */
function useUpload(study: string, onDone: () => Promise<void>) {
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

  const upload = async (
    chosen: readonly ChosenFile[],
    { role, referenceGrade }: Purpose,
    shared: SharedFacts,
  ) => {
    said.value = NOTHING;
    const table = await readTables(chosen.filter(({ path }) => isTable(path)));
    if (!table) {
      said.value = { ...NOTHING, bad: [words.tableBroken] };
      return;
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
        noteUpload(study, now);
      },
      signal: stop.current.signal,
    });
    progress.value = null;
    if (!uploaded.stopped) noteUpload(study, null);
    said.value = sayUploaded(uploaded, rowsLeft);
    await onDone();
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
/** In a folder lies all sorts of things; the server says what is no picture in spite of its name. */
const isPicture = (path: string) => /\.(?:jpe?g|png|webp|hei[cf]|avif|gif|tiff?|bmp)$/i.test(path);
const nameOf = (path: string) =>
  path
    .replace(/\p{Cc}/gu, '')
    .slice(-120)
    .trim() || 'photo';

/** Facts of all tables together; null where one of them is no table. */
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
