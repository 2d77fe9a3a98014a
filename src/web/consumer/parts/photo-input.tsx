/** The hidden file input behind the choosing buttons. */
import type { RefObject } from 'preact';
import { VIEWS } from '#core/schema/views.ts';

type PhotoInputProps = {
  readonly inputRef: RefObject<HTMLInputElement | null>;
  /** Called with one to three photos: one face, front and sides. */
  readonly onPhotos: (photos: File[]) => void;
  /** Opens the phone's own camera app where there is one. */
  readonly camera?: boolean;
};

const ACCEPT = 'image/jpeg,image/png,image/webp,image/heic,image/heif,.heic,.heif';

/** The same file may be chosen twice in a row. */
export function PhotoInput({ inputRef, onPhotos, camera = false }: PhotoInputProps) {
  return (
    <input
      ref={inputRef}
      type="file"
      hidden
      multiple={!camera}
      accept={ACCEPT}
      {...(camera ? { capture: 'user' as const } : {})}
      onChange={(event) => {
        const photos = [...(event.currentTarget.files ?? [])].slice(0, VIEWS.length);
        event.currentTarget.value = '';
        if (photos.length > 0) onPhotos(photos);
      }}
    />
  );
}
