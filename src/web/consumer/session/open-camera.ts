/** Opens the camera that looks at the person. */

/** Why there is no picture. */
export type CameraProblem = 'denied' | 'missing' | 'busy' | 'insecure';

/** A running camera, to be stopped by the caller, or why there is none. */
export type OpenedCamera =
  | { readonly ok: true; readonly stream: MediaStream }
  | { readonly ok: false; readonly problem: CameraProblem };

/** Asks for the front camera at the best size up to 2560 x 1920, without sound. */
export async function openCamera(): Promise<OpenedCamera> {
  if (!navigator.mediaDevices?.getUserMedia) return { ok: false, problem: 'insecure' };
  try {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { facingMode: 'user', width: { ideal: 2560 }, height: { ideal: 1920 } },
    });
    return { ok: true, stream };
  } catch (error) {
    return { ok: false, problem: problemOf((error as DOMException).name) };
  }
}

function problemOf(name: string): CameraProblem {
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing';
  return 'busy';
}
