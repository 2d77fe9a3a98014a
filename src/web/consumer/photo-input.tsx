/** The hidden file input behind the choosing buttons. */
import type { RefObject } from 'preact';

type PhotoInputProps = {
  readonly inputRef: RefObject<HTMLInputElement | null>;
  readonly onPhoto: (photo: Blob) => void;
  /** Opens the phone's own camera app where there is one. */
  readonly camera?: boolean;
};

const ACCEPT = 'image/jpeg,image/png,image/webp,image/heic,image/heif,.heic,.heif';

/** Calls `onPhoto` with the chosen file; the same file may be chosen twice in a row. */
export function PhotoInput({ inputRef, onPhoto, camera = false }: PhotoInputProps) {
  return (
    <input
      ref={inputRef}
      type="file"
      hidden
      accept={ACCEPT}
      {...(camera ? { capture: 'user' as const } : {})}
      onChange={(event) => {
        const photo = event.currentTarget.files?.[0];
        event.currentTarget.value = '';
        if (photo) onPhoto(photo);
      }}
    />
  );
}
