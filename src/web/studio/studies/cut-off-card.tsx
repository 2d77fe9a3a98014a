/** Says where an upload was cut off, and goes on with it by one click where the browser can read the folder again. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Button } from '../../ui/button.tsx';
import { studioTexts } from '../studio-texts.ts';
import { type CutOff, noteUpload } from './cut-off-note.ts';
import { type FolderHandle, mayRead } from './folder-handles.ts';
import { keepFolder, readKeptFolder } from './kept-folder.ts';

type CutOffCardProps = {
  readonly study: string;
  readonly cutOff: CutOff;
  /** Rejects where the folder is gone. */
  readonly onGoOn: (folder: FolderHandle) => Promise<void>;
  readonly onLeft: () => void;
};

/** Without a kept folder it says that the same has to be chosen again. */
export function CutOffCard({ study, cutOff, onGoOn, onLeft }: CutOffCardProps) {
  const words = studioTexts.photos;
  const folder = useSignal<FolderHandle | null>(null);
  const isShut = useSignal(false);
  useEffect(() => {
    void readKeptFolder(study).then((kept) => {
      folder.value = kept;
    });
  }, [study]);
  const goOn = async (kept: FolderHandle) => {
    try {
      if (await mayRead(kept)) return await onGoOn(kept);
    } catch (error) {
      console.error(error);
    }
    isShut.value = true;
    folder.value = null;
  };
  const kept = folder.value;
  return (
    <section class="fields" aria-label={words.cutOffTitle}>
      <p class="field-error">
        {words.cutOff(cutOff.done, cutOff.of)}{' '}
        {kept ? words.goOnHint(kept.name) : isShut.value ? words.folderShut : words.chooseAgain}
      </p>
      <div class="buttons">
        {kept && (
          <Button kind="primary" onClick={() => goOn(kept)}>
            {words.goOn(kept.name)}
          </Button>
        )}
        <Button
          kind="quiet"
          onClick={async () => {
            noteUpload(study, null);
            await keepFolder(study, null);
            onLeft();
          }}
        >
          {words.leaveUpload}
        </Button>
      </div>
    </section>
  );
}
