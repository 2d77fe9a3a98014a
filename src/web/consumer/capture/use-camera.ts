/** Runs the camera as long as a component is there. */
import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { type CameraProblem, openCamera } from '../session/open-camera.ts';

export type CameraState = 'starting' | 'live' | CameraProblem;

/** Shows the camera in `video`; `retry` asks for it again. */
export function useCamera(video: RefObject<HTMLVideoElement | null>): {
  state: CameraState;
  retry: () => void;
} {
  const state = useSignal<CameraState>('starting');
  const attempt = useSignal(0);
  useEffect(() => {
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
      if (wanted) state.value = 'live';
    });
    return () => {
      wanted = false;
      opening.then((opened) => {
        if (opened.ok) for (const track of opened.stream.getTracks()) track.stop();
      });
    };
  }, [attempt.value]);
  return {
    state: state.value,
    retry: () => {
      attempt.value++;
    },
  };
}
