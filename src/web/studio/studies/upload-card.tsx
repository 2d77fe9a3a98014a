/** Uploads photos and folders of them into a study, and says which were not taken in and why. */
import { useSignal } from '@preact/signals';
import type { Study } from '#core/schema/study.ts';
import { Button } from '../../ui/button.tsx';
import { Progress } from '../../ui/progress.tsx';
import { SelectField } from '../select-field.tsx';
import { studioTexts } from '../studio-texts.ts';
import { CutOffCard } from './cut-off-card.tsx';
import { type CutOff, readCutOff } from './cut-off-note.ts';
import { droppedFolder, type FolderHandle, folderPicker, listFolder } from './folder-handles.ts';
import { type ChosenFile, listChosen, listDropped } from './list-dropped.ts';
import { PURPOSE_OPTIONS } from './photo-purpose.ts';
import type { UploadProgress } from './upload-queue.ts';
import { type Said, useUpload } from './use-upload.ts';
import { type SharedFacts, WhoFields } from './who-fields.tsx';

type UploadCardProps = { readonly study: Study; readonly onDone: () => Promise<void> };
type Take = (files: readonly ChosenFile[], folder?: FolderHandle | null) => Promise<void>;

/** Several at once; what is there already is left out, so that whoever was cut off goes on, or chooses the same again. */
export function UploadCard({ study, onDone }: UploadCardProps) {
  const words = studioTexts.photos;
  const cutOff = useSignal<CutOff | null>(readCutOff(study.id));
  // What was said of the first half has to hold for the second.
  const purpose = useSignal(cutOff.value?.purpose ?? 'training');
  const shared = useSignal<SharedFacts>(cutOff.value?.shared ?? {});
  const dropping = useSignal(false);
  const run = useUpload(study.id, onDone);
  const take: Take = async (files, folder = null) => {
    if (files.length === 0 || run.progress.value) return;
    cutOff.value = null;
    const stopped = await run.upload(files, { purpose: purpose.value, shared: shared.value, folder });
    if (stopped) cutOff.value = readCutOff(study.id);
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
      onDrop={async (event) => {
        event.preventDefault();
        dropping.value = false;
        if (!event.dataTransfer) return;
        const { items } = event.dataTransfer;
        // Both while the event is handled: what was dropped is gone afterwards.
        const [files, folder] = await Promise.all([listDropped(items), droppedFolder(items)]);
        await take(files, folder);
      }}
    >
      <h2 id="upload">{words.upload}</h2>
      {cutOff.value && (
        <CutOffCard
          study={study.id}
          cutOff={cutOff.value}
          onGoOn={async (folder) => take(await listFolder(folder), folder)}
          onLeft={() => {
            cutOff.value = null;
          }}
        />
      )}
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
  readonly onChosen: Take;
};

function FileButton({ label, isFolder, busy, onChosen }: FileButtonProps) {
  const kind = isFolder ? 'button-secondary' : 'button-primary';
  const pick = isFolder ? folderPicker() : null;
  return (
    <label class={`button ${kind} file-button`}>
      <input
        type="file"
        class="visually-hidden"
        multiple
        {...(isFolder ? { webkitdirectory: true } : { accept: 'image/*,.heic,.csv,.tsv' })}
        data-testid={isFolder ? 'folder' : 'photos'}
        disabled={busy}
        onClick={async (event) => {
          // The browser's own dialog gives a folder that can be read again after a reload; the field does not.
          if (!pick) return;
          event.preventDefault();
          const folder = await pick().catch(() => null);
          if (folder) await onChosen(await listFolder(folder), folder);
        }}
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
