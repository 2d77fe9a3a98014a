/** The patches as a list: close-up, name, score, grade. */
import './patch-list.css';
import type { Assessment, PatchName } from '#core/schema/assessment.ts';
import { texts } from '../texts/texts.ts';
import { PhotoCanvas } from '../ui/photo-canvas.tsx';
import type { Preview } from './session.ts';

type PatchListProps = {
  readonly assessment: Assessment;
  readonly bitmap: Preview;
  readonly selected: PatchName | null;
  readonly onSelect: (name: PatchName | null) => void;
};

/** Choosing a line outlines the patch on the photo. */
export function PatchList({ assessment, bitmap, selected, onSelect }: PatchListProps) {
  const { patches, mostSevere, photo } = assessment;
  return (
    <ul class="patch-list">
      {patches.map(({ name, box, score, grade }) => (
        <li key={name}>
          <button
            type="button"
            data-grade={grade}
            aria-pressed={selected === name}
            onClick={() => onSelect(selected === name ? null : name)}
          >
            <span class="patch-list-skin">
              {bitmap && (
                <PhotoCanvas
                  bitmap={bitmap}
                  maxSidePx={240}
                  part={{
                    x: box.x / photo.widthPx,
                    y: box.y / photo.heightPx,
                    width: box.width / photo.widthPx,
                    height: box.height / photo.heightPx,
                  }}
                />
              )}
            </span>
            <span class="patch-list-name">
              <span>{texts.patches[name]}</span>
              <small>
                {texts.grades[grade]}
                {name === mostSevere && patches.length > 1 && <em>{texts.result.mostSevere}</em>}
              </small>
            </span>
            <span class="patch-list-bar" aria-hidden="true">
              <i style={{ width: `${((score - 1) / 4) * 100}%` }} />
            </span>
            <b>{texts.score(score)}</b>
          </button>
        </li>
      ))}
    </ul>
  );
}
