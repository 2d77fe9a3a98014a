/** Draws the dots of lesions over the photo: a ring each, its letter by type, the chosen one larger. */
import type { Box } from '#core/schema/box.ts';
import type { LesionType } from '#core/schema/lesion-correction.ts';
import type { DotEdit } from './edit-dots.ts';
import type { Size } from './photo-view.ts';

type DotMarksProps = {
  readonly edit: DotEdit;
  /** Of the photo in its own pixels. */
  readonly photo: Size;
  /** Where it lies on the stage. */
  readonly place: Box;
};

/** Told apart by letter as well as by colour. */
const LETTERS: Record<LesionType, string> = {
  comedo: 'C',
  papule: 'P',
  pustule: 'U',
  nodule: 'N',
  mark: 'M',
  unknown: '',
};

/** Decoration: the list next to it says the same. */
export function DotMarks({ edit, photo, place }: DotMarksProps) {
  return (
    <svg class="stage-marks" aria-hidden="true">
      {edit.dots.map((dot, index) => (
        <g
          key={index}
          class="dot-mark"
          data-type={dot.type}
          data-chosen={index === edit.chosen}
          transform={`translate(${place.x + (dot.x / photo.width) * place.width} ${place.y + (dot.y / photo.height) * place.height})`}
        >
          <circle class="dot-casing" r={index === edit.chosen ? 12 : 9} />
          <circle class="dot-ring" r={index === edit.chosen ? 12 : 9} />
          <text y="-14">{LETTERS[dot.type]}</text>
        </g>
      ))}
    </svg>
  );
}
