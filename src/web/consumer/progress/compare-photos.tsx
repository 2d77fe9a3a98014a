/** Two photos over each other, aligned by landmarks, with a slider between them. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { scaleBox } from '#core/image/scale-box.ts';
import type { Assessment } from '#core/schema/assessment.ts';
import type { Box } from '#core/schema/box.ts';
import type { Entry } from '#core/schema/history.ts';
import { VIEWS, type View } from '#core/schema/views.ts';
import { alignFaces, type Similarity } from '#core/track/align-faces.ts';
import { dateOfEntry } from '../../history/days.ts';
import { entries, readPhoto } from '../../history/history.ts';
import { formats, texts } from '../../i18n/texts.ts';
import { Switch } from '../../ui/switch.tsx';
import { framePatches } from '../parts/frame-patches.ts';
import { matchPhotos } from '../parts/say-spots-change.ts';
import { ViewTabs } from '../parts/view-tabs.tsx';
import { locateFace } from '../session/guide.ts';
import { drawSpotMarks } from './draw-spot-marks.ts';
import { SpotsChange } from './spots-change.tsx';

/** The first and the latest photo at first; nothing where there are not two with photos. */
export function ComparePhotos() {
  const { progress } = texts.app;
  const { mediumDay } = formats;
  const withPhotos = entries.value.filter(({ views }) => views.some(({ photo }) => photo));
  const before = useSignal<string | null>(null);
  const after = useSignal<string | null>(null);
  const view = useSignal<View>('front');
  const first = withPhotos.find(({ id }) => id === before.value) ?? withPhotos[0];
  const second = withPhotos.find(({ id }) => id === after.value) ?? withPhotos.at(-1);
  const shared = VIEWS.filter((one) => photoOf(first, one) && photoOf(second, one));
  const shown = shared.includes(view.value) ? view.value : shared[0];
  const choice = (label: string, chosen: Entry, onChoose: (id: string) => void) => (
    <label class="field">
      <span>{label}</span>
      <select value={chosen.id} onChange={(event) => onChoose(event.currentTarget.value)}>
        {withPhotos.map((entry) => (
          <option key={entry.id} value={entry.id}>
            {mediumDay(dateOfEntry(entry))}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <section class="card" aria-labelledby="compare">
      <h2 id="compare">{progress.compare}</h2>
      {first && second && first !== second ? (
        <>
          <div class="compare-choice">
            {choice(progress.before, first, (id) => {
              before.value = id;
            })}
            {choice(progress.after, second, (id) => {
              after.value = id;
            })}
          </div>
          {shared.length > 1 && (
            <ViewTabs
              views={shared}
              shown={shown}
              onShow={(one) => {
                view.value = one;
              }}
            />
          )}
          {shown && (
            <>
              <Slider
                key={`${first.id} ${second.id} ${shown}`}
                before={shotOf(first, shown)}
                after={shotOf(second, shown)}
              />
              <SpotsChange
                before={shotOf(first, shown).assessment}
                after={shotOf(second, shown).assessment}
                since={new Date(first.takenAt)}
              />
            </>
          )}
        </>
      ) : (
        <p>{progress.noPhotos}</p>
      )}
    </section>
  );
}

function photoOf(entry: Entry | undefined, view: View): string | null {
  return entry?.views.find((one) => one.view === view)?.photo ?? null;
}

/** A view of an entry that has a photo. */
function shotOf(entry: Entry, view: View): Shot {
  const { photo, assessment } = entry.views.find((one) => one.view === view)!;
  return { photo: photo!, assessment };
}

type Shot = { readonly photo: string; readonly assessment: Assessment };

type State = 'aligning' | 'aligned' | 'not-aligned';

/** The part of the earlier photo around its patches, the later photo laid over it; rings around spots where wanted. */
function Slider({ before, after }: { readonly before: Shot; readonly after: Shot }) {
  const share = useSignal(50);
  const marked = useSignal(false);
  const match = matchPhotos(before.assessment, after.assessment);
  const mayMark = match?.ok ?? false;
  const state = useSignal<State>('aligning');
  const below = useRef<HTMLCanvasElement>(null);
  const above = useRef<HTMLCanvasElement>(null);
  const { progress } = texts.app;
  useEffect(() => {
    let wanted = true;
    const show = async () => {
      const blobs = await Promise.all([readPhoto(before.photo), readPhoto(after.photo)]);
      if (!wanted || !blobs[0] || !blobs[1]) return;
      const [from, to] = await Promise.all(blobs.map((blob) => createImageBitmap(blob!)));
      const marks = await Promise.all(blobs.map(async (blob) => locateFace(await createImageBitmap(blob!))));
      // The later photo is laid over the earlier one.
      const move = alignFaces(marks[1], marks[0]);
      if (wanted && below.current && above.current) {
        const { photo, patches } = before.assessment;
        const boxes = patches.map(({ box }) => box);
        const part = scaleBox(framePatches(boxes, photo), photo, {
          widthPx: from.width,
          heightPx: from.height,
        });
        const scaleOf = (bitmap: ImageBitmap, { photo: of }: Assessment) => bitmap.width / of.widthPx;
        const under = drawOn(below.current, from, part, IDENTITY);
        const over = drawOn(above.current, to, part, move ?? coverFrame(to, from));
        if (marked.value && match?.ok) {
          const [scaleBefore, scaleAfter] = [scaleOf(from, before.assessment), scaleOf(to, after.assessment)];
          const still = match.still;
          drawSpotMarks(
            under,
            before.assessment,
            still.map((pair) => pair.before),
            'still',
            scaleBefore,
          );
          drawSpotMarks(under, before.assessment, match.healed, 'healed', scaleBefore);
          drawSpotMarks(
            over,
            after.assessment,
            still.map((pair) => pair.after),
            'still',
            scaleAfter,
          );
          drawSpotMarks(over, after.assessment, match.fresh, 'fresh', scaleAfter);
        }
        state.value = move ? 'aligned' : 'not-aligned';
      }
      from.close();
      to.close();
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
      {mayMark && (
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

const IDENTITY: Similarity = { a: 1, b: 0, e: 0, f: 0 };

function coverFrame(photo: ImageBitmap, frame: ImageBitmap): Similarity {
  const scale = Math.max(frame.width / photo.width, frame.height / photo.height);
  return {
    a: scale,
    b: 0,
    e: (frame.width - photo.width * scale) / 2,
    f: (frame.height - photo.height * scale) / 2,
  };
}

/** Draws `part` of the frame, into which `move` brings the photo; what is drawn next is in the photo's pixels too. */
function drawOn(
  canvas: HTMLCanvasElement,
  photo: ImageBitmap,
  part: Box,
  { a, b, e, f }: Similarity,
): CanvasRenderingContext2D {
  canvas.width = Math.round(part.width);
  canvas.height = Math.round(part.height);
  const context = canvas.getContext('2d')!;
  context.imageSmoothingQuality = 'high';
  context.setTransform(a, b, -b, a, e - part.x, f - part.y);
  context.drawImage(photo, 0, 0);
  return context;
}
