/** A whole photo with round corners, as large as its place allows. */
import './framed-photo.css';
import { PhotoCanvas } from './photo-canvas.tsx';

type FramedPhotoProps = { readonly bitmap: ImageBitmap; readonly label: string };

/** The style sheet of the place sets `--photo-height`, the most height it may take. */
export function FramedPhoto({ bitmap, label }: FramedPhotoProps) {
  return (
    <div class="framed-photo" style={{ '--aspect': `${bitmap.width / bitmap.height}` }}>
      <PhotoCanvas bitmap={bitmap} label={label} />
    </div>
  );
}
