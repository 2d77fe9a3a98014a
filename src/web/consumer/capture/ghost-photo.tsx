/** The last photo of a view, faint over the camera, so that pose and distance come out alike. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { View } from '#core/schema/views.ts';
import { entries, readPhoto } from '../../history/history.ts';

/** Nothing where no photo of the view is kept. */
export function GhostPhoto({ view }: { readonly view: View }) {
  const address = useSignal<string | null>(null);
  const photo = lastPhotoOf(view);
  useEffect(() => {
    if (!photo) return;
    let wanted = true;
    readPhoto(photo).then((blob) => {
      if (blob && wanted) address.value = URL.createObjectURL(blob);
    });
    return () => {
      wanted = false;
      if (address.value) URL.revokeObjectURL(address.value);
    };
  }, [photo]);
  return address.value ? <img class="camera-ghost" src={address.value} alt="" /> : null;
}

/** Id of the latest kept photo of a view; null where there is none. */
export function lastPhotoOf(view: View): string | null {
  for (const entry of [...entries.value].reverse()) {
    const found = entry.views.find((one) => one.view === view)?.photo;
    if (found) return found;
  }
  return null;
}
