/** Two photos over each other, aligned by landmarks, with a slider between them. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Assessment } from '#core/schema/assessment.ts';
import { alignFaces, type Similarity } from '#core/track/align-faces.ts';
import { readPhoto } from '../../history/history.ts';
import { texts } from '../../i18n/texts.ts';
import { Switch } from '../../ui/switch.tsx';
import { openUpright } from '../parts/open-upright.ts';
import { matchPhotos } from '../parts/say-spots-change.ts';
import { locateFace } from '../session/guide.ts';
import { drawPair, type Opened } from './draw-pair.ts';

export type Shot = { readonly photo: string; readonly assessment: Assessment };

type State = 'aligning' | 'aligned' | 'not-aligned';

/** The part of the earlier photo around its patches, the later photo laid over it; rings around spots where wanted. */
export function CompareSlider({ before, after }: { readonly before: Shot; readonly after: Shot }) {
  const share = useSignal(50);
  const marked = useSignal(false);
  const match = matchPhotos(before.assessment, after.assessment);
  const matched = match?.ok ? match : null;
  const state = useSignal<State>('aligning');
  const below = useRef<HTMLCanvasElement>(null);
  const above = useRef<HTMLCanvasElement>(null);
  const { progress } = texts.app;
  useEffect(() => {
    let wanted = true;
    const show = async () => {
      const pair = await openPair(before, after);
      if (!pair) return;
      const { from, to, move } = pair;
      if (wanted && below.current && above.current) {
        const canvases = { below: below.current, above: above.current };
        drawPair(canvases, { from, to, move, match: marked.value ? matched : null });
        state.value = move ? 'aligned' : 'not-aligned';
      }
      from.bitmap.close();
      to.bitmap.close();
    };
    show().catch(console.error);
    return () => {
      wanted = false;
    };
  }, [before.photo, after.photo, marked.value]);
  return (
    <>
      <div class="compare-photo" style={{ '--from': `${100 - share.value}%` }} data-state={state.value}>
        <canvas ref={below} />
        <canvas ref={above} />
        <i />
        <span>{progress.before}</span>
        <span>{progress.after}</span>
      </div>
      <input
        type="range"
        class="compare-slider"
        min={0}
        max={100}
        value={share.value}
        aria-label={progress.slider}
        onInput={(event) => {
          share.value = event.currentTarget.valueAsNumber;
        }}
      />
      {matched && (
        <Switch
          label={texts.app.spotsChange.mark}
          checked={marked.value}
          onChange={(on) => {
            marked.value = on;
          }}
        />
      )}
      {state.value !== 'aligned' && (
        <p class="soft" role="status">
          {state.value === 'aligning' ? progress.aligning : progress.notAligned}
        </p>
      )}
    </>
  );
}

/** Both photos, and how the later one is laid over the earlier one; null where a photo is gone. */
async function openPair(
  before: Shot,
  after: Shot,
): Promise<{ from: Opened; to: Opened; move: Similarity | null } | null> {
  const blobs = await Promise.all([readPhoto(before.photo), readPhoto(after.photo)]);
  if (!blobs[0] || !blobs[1]) return null;
  const [from, to] = await Promise.all([
    openUpright(blobs[0], before.assessment),
    openUpright(blobs[1], after.assessment),
  ]);
  const marks = await Promise.all(
    [from, to].map(async ({ bitmap }) => locateFace(await createImageBitmap(bitmap))),
  );
  return { from, to, move: alignFaces(marks[1], marks[0]) };
}
