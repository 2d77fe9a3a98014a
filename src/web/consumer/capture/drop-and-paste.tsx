/** Takes photos that are dropped or pasted anywhere on the page. */
import './drop-and-paste.css';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { VIEWS } from '#core/schema/views.ts';
import { texts } from '../../i18n/texts.ts';
import { assessPhotos } from '../session/assess-photo.ts';

/** Listens on the whole window and shows where to let go. */
export function DropAndPaste() {
  const over = useSignal(false);
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const take = (data: DataTransfer | null) => {
      const photos = [...(data?.files ?? [])].slice(0, VIEWS.length);
      if (photos.length > 0) assessPhotos(photos);
    };
    const carriesFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    window.addEventListener(
      'dragover',
      (event) => {
        if (!carriesFile(event)) return;
        event.preventDefault();
        over.value = true;
      },
      { signal },
    );
    window.addEventListener(
      'dragleave',
      (event) => {
        if (event.relatedTarget === null) over.value = false;
      },
      { signal },
    );
    window.addEventListener(
      'drop',
      (event) => {
        if (!carriesFile(event)) return;
        event.preventDefault();
        over.value = false;
        take(event.dataTransfer);
      },
      { signal },
    );
    window.addEventListener('paste', (event) => take(event.clipboardData), { signal });
    return () => listening.abort();
  }, [over]);
  return over.value ? <div class="drop-veil">{texts.start.dropNow}</div> : null;
}
