/** The pixels of a study's photo, fetched when it is shown and let go with it. */
import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { StagePhoto } from '../../label/rating-state.ts';
import { fetchPicture } from '../../pro/ask-api.ts';

/** `loading` first; then the photo, or why there is none. */
export function useStudyPhoto(study: string, photo: string): Signal<StagePhoto> {
  const shown = useSignal<StagePhoto>('loading');
  useEffect(() => {
    let wanted = true;
    let held: ImageBitmap | null = null;
    shown.value = 'loading';
    const load = async () => {
      const bytes = await fetchPicture(`/studies/${encodeURIComponent(study)}/photos/${photo}/content`);
      const bitmap = await createImageBitmap(bytes, { imageOrientation: 'from-image' });
      if (!wanted) return bitmap.close();
      held = bitmap;
      shown.value = { id: photo, bitmap };
    };
    load().catch(() => {
      if (wanted) shown.value = 'unreachable';
    });
    return () => {
      wanted = false;
      held?.close();
    };
  }, [study, photo]);
  return shown;
}
