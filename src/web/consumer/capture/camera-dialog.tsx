/** The camera: guided from view to view, taking each picture by itself when it is good. */
import './camera-dialog.css';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { FrameCheck } from '#core/guide/check-frame.ts';
import type { FaceCover } from '#core/guide/find-cover.ts';
import { texts } from '../../i18n/texts.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { assessShots } from '../session/assess-photo.ts';
import { guideState, loadGuide } from '../session/guide.ts';
import { type CameraJob, cameraJob, type Shot } from '../session/session.ts';
import { CameraFoot } from './camera-foot.tsx';
import { CameraProblemNote } from './camera-problem.tsx';
import { FaceOutline } from './face-outline.tsx';
import { GhostPhoto } from './ghost-photo.tsx';
import { useCamera } from './use-camera.ts';
import { settingsOf, takeFrame, watchCamera } from './watch-camera.ts';

/** Modal; Escape closes it, and the camera is switched off whenever it closes. */
export function CameraDialog({ job }: { readonly job: CameraJob }) {
  const video = useRef<HTMLVideoElement>(null);
  const { state, retry } = useCamera(video);
  const at = useSignal(0);
  const shots = useSignal<readonly Shot[]>(job.carried);
  const check = useSignal<FrameCheck | null>(null);
  const cover = useSignal<FaceCover | null>(null);
  const ghostOn = useSignal(true);
  const view = job.views[at.value];

  const finish = (taken: readonly Shot[]) =>
    taken.length > 0 && assessShots(taken, job.replaces ? { replaces: job.replaces } : {});
  const moveOn = (taken: readonly Shot[]) => {
    check.value = null;
    cover.value = null;
    shots.value = taken;
    if (at.value + 1 < job.views.length) at.value++;
    else if (taken.length > job.carried.length) finish(taken);
    else close();
  };
  const take = (photo: Blob) => moveOn([...shots.value, { photo, view, camera: settingsOf(video.current) }]);
  const close = () => {
    cameraJob.value = null;
  };

  useEffect(() => {
    loadGuide();
  }, []);
  useEffect(() => {
    if (state !== 'live' || !video.current) return;
    const watching = new AbortController();
    watchCamera(video.current, view, {
      onCheck: (found) => {
        check.value = found;
      },
      onCover: (found) => {
        cover.value = found;
      },
      onPicture: take,
      signal: watching.signal,
    });
    return () => watching.abort();
  }, [state, view]);

  const isGood = check.value !== null && check.value.fault === null;
  return (
    <Dialog class="camera" labelledBy="camera-title" onClose={close}>
      <div class="camera-head">
        <h2 id="camera-title">{state === 'live' ? texts.app.guide.titles[view] : texts.app.guide.title}</h2>
        <button type="button" class="camera-close" aria-label={texts.camera.close} onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      <div class="camera-view" data-state={state === 'live' ? 'live' : 'dark'}>
        <video ref={video} playsInline muted />
        {state === 'live' && ghostOn.value && <GhostPhoto key={view} view={view} />}
        {state === 'live' && <FaceOutline view={view} good={isGood} />}
        {state === 'starting' && <p role="status">{texts.camera.starting}</p>}
        {state !== 'live' && state !== 'starting' && <CameraProblemNote problem={state} onRetry={retry} />}
      </div>
      {state === 'live' && (
        <CameraFoot
          view={view}
          at={at.value + 1}
          of={job.views.length}
          check={check.value}
          cover={cover.value}
          help={guideState.value}
          ghostOn={ghostOn}
          onShutter={async () => video.current && take(await takeFrame(video.current))}
          {...(shots.value.length > 0
            ? { onSkip: () => moveOn(shots.value), onFinish: () => finish(shots.value) }
            : {})}
        />
      )}
    </Dialog>
  );
}
