/** Uploads photos into a study, and says which were not taken in and why. */
import { useSignal } from '@preact/signals';
import type { Study } from '#core/schema/study.ts';
import { sayFault } from '../../pro/pro-texts.ts';
import { Progress } from '../../ui/progress.tsx';
import { SelectField } from '../select-field.tsx';
import { addPhoto } from '../studio-api.ts';
import { studioTexts } from '../studio-texts.ts';
import { PURPOSE_OPTIONS, purposeOfKey } from './photo-purpose.ts';
import { type PhotoFacts, readPhotoFacts } from './read-photo-facts.ts';
import { type SharedFacts, WhoFields } from './who-fields.tsx';

/** One after the other, so that what fails is told by name. */
export function UploadCard({
  study,
  onDone,
}: {
  readonly study: Study;
  readonly onDone: () => Promise<void>;
}) {
  const words = studioTexts.photos;
  const purpose = useSignal('training');
  const state = useSignal<{ readonly done: number; readonly of: number } | null>(null);
  const said = useSignal<string | null>(null);
  const left = useSignal<readonly string[]>([]);
  const shared = useSignal<SharedFacts>({});
  const alike = useSignal<readonly string[]>([]);
  const upload = async (chosen: readonly File[]) => {
    said.value = null;
    const reasons: string[] = [];
    const found: string[] = [];
    const files = chosen.filter((file) => !isTable(file));
    const table = await readTables(chosen.filter(isTable));
    if (table === null) {
      left.value = [words.tableBroken];
      return;
    }
    const { role, referenceGrade } = purposeOfKey(purpose.value);
    const grade = referenceGrade === null ? {} : { referenceGrade };
    for (const [index, file] of files.entries()) {
      state.value = { done: index, of: files.length };
      const name = file.name.replace(/\p{Cc}/gu, '').slice(-120) || 'photo';
      const facts = { ...shared.value, ...table.get(file.name.normalize('NFC')) } as object;
      const answer = await addPhoto(study.id, file, { name, role, ...grade, ...facts });
      if (answer.ok && answer.value.alike.length > 0)
        found.push(`${name} ${words.alike(answer.value.alike)}`);
      if (!answer.ok) reasons.push(`${file.name} – ${sayFault(answer)}`);
    }
    state.value = null;
    const names = new Set(files.map((file) => file.name.normalize('NFC')));
    const rows = [...table.keys()].filter((name) => !names.has(name));
    left.value = [...reasons, ...(rows.length > 0 ? [words.rowsLeft(rows)] : [])];
    alike.value = found;
    said.value = words.uploaded(files.length - reasons.length);
    await onDone();
  };
  return (
    <section class="card fields" aria-labelledby="upload">
      <h2 id="upload">{words.upload}</h2>
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
      <label class="button button-primary file-button">
        <input
          type="file"
          class="visually-hidden"
          multiple
          accept="image/*,.heic,.csv"
          data-testid="photos"
          disabled={state.value !== null}
          onChange={(event) => {
            const files = [...(event.currentTarget.files ?? [])];
            event.currentTarget.value = '';
            if (files.length > 0) void upload(files);
          }}
        />
        <span>{words.upload}</span>
      </label>
      {state.value && (
        <>
          <p role="status">{words.uploading(state.value.done + 1, state.value.of)}</p>
          <Progress share={state.value.done / state.value.of} label={words.upload} />
        </>
      )}
      <p role="status">{said.value}</p>
      {alike.value.length > 0 && <p class="field-error">{words.alikeTaken(alike.value)}</p>}
      {left.value.length > 0 && <p class="field-error">{words.leftOut(left.value)}</p>}
    </section>
  );
}

const isTable = (file: File) => /\.(?:csv|tsv)$/i.test(file.name);

/** Facts of all tables together; null where one is none. */
async function readTables(files: readonly File[]): Promise<Map<string, PhotoFacts> | null> {
  const all = new Map<string, PhotoFacts>();
  for (const file of files) {
    const facts = readPhotoFacts(await file.text());
    if (!facts) return null;
    for (const [name, own] of facts) all.set(name, own);
  }
  return all;
}
