/** The patches as a list: close-up, name, score, grade. */
import './patch-list.css';
import type { PatchName } from '#core/schema/assessment.ts';
import type { Overall } from '#core/track/combine-views.ts';
import { formats, texts } from '../../i18n/texts.ts';
import { PhotoCanvas } from '../../ui/photo-canvas.tsx';
import type { ShownShot } from './shown-shot.ts';

type PatchListProps = {
  readonly overall: Overall;
  readonly shots: readonly ShownShot[];
  readonly selected: PatchName | null;
  readonly onSelect: (name: PatchName | null) => void;
};

/** Choosing a line outlines the zone on the photo that shows it best. */
export function PatchList({ overall, shots, selected, onSelect }: PatchListProps) {
  const { zones, mostSevere } = overall;
  return (
    <ul class="patch-list">
      {zones.map(({ name, score, grade, view }) => (
        <li key={name}>
          <button
            type="button"
            data-grade={grade}
            aria-pressed={selected === name}
            onClick={() => onSelect(selected === name ? null : name)}
          >
            <span class="patch-list-skin">
              <Skin shot={shots.find((shot) => shot.view === view)} name={name} />
            </span>
            <span class="patch-list-name">
              <span>{texts.patches[name]}</span>
              <small>
                {texts.grades[grade]}
                {name === mostSevere && zones.length > 1 && <em>{texts.result.mostSevere}</em>}
              </small>
            </span>
            <span class="patch-list-bar" aria-hidden="true">
              <i style={{ width: `${((score - 1) / 4) * 100}%` }} />
            </span>
            <b>{formats.score(score)}</b>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Skin({ shot, name }: { readonly shot: ShownShot | undefined; readonly name: PatchName }) {
  const box = shot?.assessment.patches.find((patch) => patch.name === name)?.box;
  if (!shot?.preview || !box) return null;
  const { widthPx, heightPx } = shot.assessment.photo;
  return (
    <PhotoCanvas
      bitmap={shot.preview}
      maxSidePx={240}
      part={{
        x: box.x / widthPx,
        y: box.y / heightPx,
        width: box.width / widthPx,
        height: box.height / heightPx,
      }}
    />
  );
}
