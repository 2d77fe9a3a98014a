/** Asks once, plainly, before everything is deleted. */
import { useEffect, useRef } from 'preact/hooks';
import { syncState } from '../../history/sync-state.ts';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';

type EraseDialogProps = { readonly onErase: () => void; readonly onClose: () => void };

/** Modal; Escape keeps everything. */
export function EraseDialog({ onErase, onClose }: EraseDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const { you } = texts.app;
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      class="erase"
      aria-labelledby="erase-title"
      aria-describedby="erase-text"
      onClose={onClose}
    >
      <div>
        <h2 id="erase-title">{you.eraseTitle}</h2>
        <p id="erase-text">
          {you.eraseText}
          {syncState.value?.on && ` ${texts.sync.eraseText}`}
        </p>
        <div class="buttons">
          <Button onClick={onClose}>{you.eraseNo}</Button>
          <Button kind="danger" icon="trash" onClick={onErase}>
            {you.eraseYes}
          </Button>
        </div>
      </div>
    </dialog>
  );
}
