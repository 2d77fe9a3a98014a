/** Why the camera shows nothing, and the ways round it. */
import { useRef } from 'preact/hooks';
import { texts } from '../../i18n/texts.ts';
import { Button } from '../../ui/button.tsx';
import { PhotoInput } from '../parts/photo-input.tsx';
import { assessPhoto, assessPhotos } from '../session/assess-photo.ts';
import type { CameraProblem } from '../session/open-camera.ts';

type CameraProblemNoteProps = { readonly problem: CameraProblem; readonly onRetry: () => void };

/** On phones the camera app is one way; files always are. */
export function CameraProblemNote({ problem, onRetry }: CameraProblemNoteProps) {
  const choose = useRef<HTMLInputElement>(null);
  const app = useRef<HTMLInputElement>(null);
  const onPhone = matchMedia('(pointer: coarse)').matches;
  return (
    <div class="camera-problem" role="alert">
      <p>{texts.camera.problems[problem]}</p>
      {onPhone && (
        <Button kind="primary" icon="camera" onClick={() => app.current?.click()}>
          {texts.camera.useApp}
        </Button>
      )}
      <Button icon="picture" onClick={() => choose.current?.click()}>
        {texts.camera.chooseInstead}
      </Button>
      {problem !== 'insecure' && (
        <Button kind="quiet" icon="back" onClick={onRetry}>
          {texts.camera.retry}
        </Button>
      )}
      <PhotoInput inputRef={choose} onPhotos={assessPhotos} />
      <PhotoInput inputRef={app} onPhotos={([photo]) => assessPhoto(photo)} camera />
    </div>
  );
}
