/** Two photos over each other, aligned by landmarks, with a slider between them. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { scaleBox } from '#core/image/scale-box.ts';
import type { Assessment } from '#core/schema/assessment.ts';
import type { Box } from '#core/schema/box.ts';
import type { Entry } from '#core/schema/history.ts';
import { VIEWS, type View } from '#core/schema/views.ts';
import { alignFaces, type Similarity } from '#core/track/align-faces.ts';
import type { LesionMatch } from '#core/track/match-lesions.ts';
import { dateOfEntry } from '../../history/days.ts';
import { entries, readPhoto } from '../../history/history.ts';
import { formats, texts } from '../../i18n/texts.ts';
import { Switch } from '../../ui/switch.tsx';
import { framePatches } from '../parts/frame-patches.ts';
import { openUpright } from '../parts/open-upright.ts';
import { matchPhotos } from '../parts/say-spots-change.ts';
import { ViewTabs } from '../parts/view-tabs.tsx';
import { locateFace } from '../session/guide.ts';
import { drawSpotMarks, type SpotMark } from './draw-spot-marks.ts';
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
      const [from, to] = await Promise.all([
        openUpright(blobs[0], before.assessment),
        openUpright(blobs[1], after.assessment),
      ]);
      const marks = await Promise.all(
        [from, to].map(async ({ bitmap }) => locateFace(await createImageBitmap(bitmap))),
      );
      // The later photo is laid over the earlier one.
      const move = alignFaces(marks[1], marks[0]);
      if (wanted && below.current && above.current) {
        const canvases = { below: below.current, above: above.current };
        drawPair(canvases, { from, to, move, match: marked.value && match?.ok ? match : null });
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

type Opened = Awaited<ReturnType<typeof openUpright>>;

/** The earlier photo, the later one laid over it by `move`, and on both what the match says, where it is given. */
function drawPair(
  canvases: { readonly below: HTMLCanvasElement; readonly above: HTMLCanvasElement },
  pair: {
    readonly from: Opened;
    readonly to: Opened;
    readonly move: Similarity | null;
    readonly match: LesionMatch | null;
  },
): void {
  const { from, to, move, match } = pair;
  const { photo, patches } = from.assessment;
  const part = scaleBox(
    framePatches(
      patches.map(({ box }) => box),
      photo,
    ),
    photo,
    { widthPx: from.bitmap.width, heightPx: from.bitmap.height },
  );
  const under = drawOn(canvases.below, from.bitmap, part, IDENTITY);
  const over = drawOn(canvases.above, to.bitmap, part, move ?? coverFrame(to.bitmap, from.bitmap));
  if (!match) return;
  const mark = (context: CanvasRenderingContext2D, { bitmap, assessment }: Opened) => {
    const scale = bitmap.width / assessment.photo.widthPx;
    return (spots: readonly number[], kind: SpotMark) =>
      drawSpotMarks(context, assessment, spots, kind, scale);
  };
  const [markUnder, markOver] = [mark(under, from), mark(over, to)];
  const { still, healed, fresh } = match;
  markUnder(
    still.map((one) => one.before),
    'still',
  );
  markUnder(healed, 'healed');
  markOver(
    still.map((one) => one.after),
    'still',
  );
  markOver(fresh, 'fresh');
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
