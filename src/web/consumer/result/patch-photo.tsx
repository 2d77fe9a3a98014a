/** The photo with its patches outlined in severity colours; each can be chosen. */
import './patch-photo.css';
import { useSignal } from '@preact/signals';
import type { Assessment, PatchName } from '#core/schema/assessment.ts';
import type { Box } from '#core/schema/box.ts';
import type { Zone } from '#core/track/combine-views.ts';
import { formats, texts } from '../../i18n/texts.ts';
import { PhotoCanvas } from '../../ui/photo-canvas.tsx';
import { Switch } from '../../ui/switch.tsx';
import { framePatches } from '../parts/frame-patches.ts';
import { SpotRings } from './spot-rings.tsx';

type PatchPhotoProps = {
  readonly bitmap: ImageBitmap;
  readonly assessment: Assessment;
  /** Zones that are read from this photo: those of the list, so that both show one figure. */
  readonly zones: readonly Zone[];
  readonly selected: PatchName | null;
  readonly onSelect: (name: PatchName | null) => void;
};

/** Starts close to the face where it is small in the photo. */
export function PatchPhoto({ bitmap, assessment, zones, selected, onSelect }: PatchPhotoProps) {
  const { photo, lesions } = assessment;
  const patches = assessment.patches.filter(({ name }) => zones.some((zone) => zone.name === name));
  const close = useSignal(true);
  const spotsShown = useSignal(true);
  const hasSpots = lesions !== null && lesions.count > 0;
  const framed = framePatches(
    assessment.patches.map((patch) => patch.box),
    photo,
  );
  const whole = { x: 0, y: 0, width: photo.widthPx, height: photo.heightPx };
  const canZoom = framed.width * framed.height < whole.width * whole.height;
  const view = canZoom && close.value ? framed : whole;
  const part = {
    x: view.x / photo.widthPx,
    y: view.y / photo.heightPx,
    width: view.width / photo.widthPx,
    height: view.height / photo.heightPx,
  };
  return (
    <figure class="patch-photo">
      <div class="patch-photo-frame" style={{ aspectRatio: `${view.width} / ${view.height}` }}>
        <PhotoCanvas
          bitmap={bitmap}
          part={part}
          label={hasSpots && spotsShown.value ? texts.result.photoLabelSpots : texts.result.photoLabel}
        />
        <Outlines patches={patches} view={view} selected={selected} />
        {hasSpots && spotsShown.value && (
          <SpotRings dots={lesions.dots} patches={assessment.patches} view={view} selected={selected} />
        )}
        {patches.map(({ name, box, score, grade }) => (
          <button
            key={name}
            type="button"
            class="patch-spot"
            data-name={name}
            data-edges={edgesNear(box, view)}
            data-grade={grade}
            aria-pressed={selected === name}
            aria-label={texts.result.patchLabel({
              patch: texts.patches[name],
              score: texts.scoreOf({ score }),
              grade: texts.grades[grade],
            })}
            style={placeIn(box, view)}
            onClick={() => onSelect(selected === name ? null : name)}
          >
            <span class="patch-chip">
              <i />
              {selected === name && <span>{texts.patches[name]}</span>}
              <b>{formats.score(score)}</b>
            </span>
          </button>
        ))}
        {canZoom && (
          <button
            type="button"
            class="patch-photo-zoom"
            onClick={() => {
              close.value = !close.value;
            }}
          >
            {close.value ? texts.result.showWhole : texts.result.showClose}
          </button>
        )}
      </div>
      {hasSpots && (
        <figcaption class="patch-photo-spots">
          <Switch
            label={texts.spots.show}
            checked={spotsShown.value}
            onChange={(checked) => {
              spotsShown.value = checked;
            }}
            describedBy="spots-hint"
          />
          <p id="spots-hint" class="soft">
            <i class="spot-key" />
            {texts.spots.showHint}
          </p>
        </figcaption>
      )}
    </figure>
  );
}

type OutlinesProps = {
  readonly patches: Assessment['patches'];
  readonly view: Box;
  readonly selected: PatchName | null;
};

function Outlines({ patches, view, selected }: OutlinesProps) {
  const radius = Math.min(view.width, view.height) * 0.03;
  return (
    <svg
      class="patch-outlines"
      aria-hidden="true"
      viewBox={`${view.x} ${view.y} ${view.width} ${view.height}`}
      data-any={selected !== null}
    >
      {patches.map(({ name, box, grade }) => (
        <g key={name} data-grade={grade} data-selected={selected === name}>
          <rect class="patch-casing" {...box} rx={radius} />
          <rect class="patch-line" {...box} rx={radius} />
        </g>
      ))}
    </svg>
  );
}

/** The edges of the view that a label outside the box would be cut off by. */
function edgesNear(box: Box, view: Box): string {
  const margin = 0.07 * Math.min(view.width, view.height);
  const near = {
    top: box.y - view.y < margin,
    bottom: view.y + view.height - box.y - box.height < margin,
    left: box.x - view.x < margin,
    right: view.x + view.width - box.x - box.width < margin,
  };
  return Object.entries(near)
    .filter(([, isNear]) => isNear)
    .map(([edge]) => edge)
    .join(' ');
}

/** The box as shares of the view, for absolute placing. */
function placeIn(box: Box, view: Box) {
  const percent = (share: number) => `${(share * 100).toFixed(3)}%`;
  return {
    left: percent((box.x - view.x) / view.width),
    top: percent((box.y - view.y) / view.height),
    width: percent(box.width / view.width),
    height: percent(box.height / view.height),
  };
}
