/** The camera: live picture, a face outline to fit into, a shutter. */
import './camera-dialog.css';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { assessPhoto } from './assess-photo.ts';
import { type CameraProblem, openCamera } from './open-camera.ts';
import { PhotoInput } from './photo-input.tsx';
import { cameraOpen } from './session.ts';
import { takeFrame } from './take-frame.ts';

type CameraState = 'starting' | 'live' | CameraProblem;

/** Modal; Escape closes it, and the camera is switched off whenever it closes. */
export function CameraDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const state = useSignal<CameraState>('starting');
  const attempt = useSignal(0);

  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
    const opening = openCamera();
    state.value = 'starting';
    let wanted = true;
    opening.then(async (opened) => {
      if (!wanted || !video.current) return;
      if (!opened.ok) {
        state.value = opened.problem;
        return;
      }
      video.current.srcObject = opened.stream;
      await video.current.play().catch(() => {});
      state.value = 'live';
    });
    return () => {
      wanted = false;
      opening.then((opened) => {
        if (opened.ok) for (const track of opened.stream.getTracks()) track.stop();
      });
    };
  }, [attempt.value]);

  const close = () => {
    cameraOpen.value = false;
  };
  const shoot = async () => {
    if (video.current) assessPhoto(await takeFrame(video.current));
  };

  return (
    <dialog ref={dialog} class="camera" aria-labelledby="camera-title" onClose={close}>
      <div class="camera-head">
        <h2 id="camera-title">{texts.camera.title}</h2>
        <button type="button" class="camera-close" aria-label={texts.camera.close} onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      <div class="camera-view" data-state={state.value === 'live' ? 'live' : 'dark'}>
        <video ref={video} playsInline muted />
        {state.value === 'live' && <FaceOutline />}
        {state.value === 'starting' && <p role="status">{texts.camera.starting}</p>}
        {isProblem(state.value) && (
          <Problem
            problem={state.value}
            onRetry={() => {
              attempt.value++;
            }}
          />
        )}
      </div>
      {state.value === 'live' && (
        <div class="camera-foot">
          <p>{texts.camera.hint}</p>
          <button type="button" class="camera-shutter" aria-label={texts.camera.shutter} onClick={shoot} />
        </div>
      )}
    </dialog>
  );
}

function isProblem(state: CameraState): state is CameraProblem {
  return state !== 'starting' && state !== 'live';
}

function FaceOutline() {
  return (
    <svg class="camera-outline" aria-hidden="true" viewBox="0 0 300 400" preserveAspectRatio="xMidYMid slice">
      <path class="camera-shade" d={`M-600-600H900V1000H-600Z${OVAL}`} />
      <path class="camera-line" d={OVAL} />
    </svg>
  );
}

/** A face of usual proportions, 0.74 as wide as high. */
const OVAL = 'M150 62c66 0 102 50 100 122-2 80-50 152-100 152S52 264 50 184C48 112 84 62 150 62Z';

function Problem({ problem, onRetry }: { problem: CameraProblem; onRetry: () => void }) {
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
      <PhotoInput inputRef={choose} onPhoto={assessPhoto} />
      <PhotoInput inputRef={app} onPhoto={assessPhoto} camera />
    </div>
  );
}
