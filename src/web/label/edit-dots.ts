/** Corrects the dots of lesions on a photo: adds, removes, says what each is. */
import type { LesionDot, LesionType, TaskLesions } from '#core/schema/lesion-correction.ts';
import type { Size } from './photo-view.ts';

/** Types a rater can choose, in the order of their keys. */
export const CHOSEN_TYPES = ['comedo', 'papule', 'pustule', 'nodule', 'mark'] as const satisfies LesionType[];

/** Dots as they stand, and as they stood before each change. */
export type DotEdit = {
  readonly dots: readonly LesionDot[];
  readonly past: readonly (readonly LesionDot[])[];
  /** Index of the chosen dot; null for none. */
  readonly chosen: number | null;
};

/** Begins with the rater's own correction, else with what the model found. */
export function startDots({ found, correction }: TaskLesions): DotEdit {
  const dots =
    correction?.dots ??
    found.map(({ x, y }) => ({ x, y, radiusPx: null, type: 'unknown' as const, from: 'model' as const }));
  return { dots, past: [], chosen: null };
}

/** Index of the dot under a point of the photo (in pixels), the nearest within `reachPx`; null where none is near. */
export function findDot(dots: readonly LesionDot[], x: number, y: number, reachPx: number): number | null {
  let nearest: number | null = null;
  let leastPx = reachPx;
  for (const [index, dot] of dots.entries()) {
    const distancePx = Math.hypot(dot.x - x, dot.y - y);
    if (distancePx > leastPx) continue;
    leastPx = distancePx;
    nearest = index;
  }
  return nearest;
}

/** A dot more, chosen; kept within the photo. */
export function addDot(edit: DotEdit, x: number, y: number, type: LesionType, photo: Size): DotEdit {
  const within = (value: number, size: number) => Math.min(size, Math.max(0, Math.round(value * 10) / 10));
  const dot: LesionDot = {
    x: within(x, photo.width),
    y: within(y, photo.height),
    radiusPx: null,
    type,
    from: 'rater',
  };
  return change(edit, [...edit.dots, dot], edit.dots.length);
}

/** Without the chosen dot. */
export function removeDot(edit: DotEdit): DotEdit {
  if (edit.chosen === null) return edit;
  return change(
    edit,
    edit.dots.filter((_, index) => index !== edit.chosen),
    null,
  );
}

/** What the chosen dot is; from then on it is the rater's. */
export function typeDot(edit: DotEdit, type: LesionType): DotEdit {
  if (edit.chosen === null || edit.dots[edit.chosen].type === type) return edit;
  const dots = edit.dots.map((dot, index) =>
    index === edit.chosen ? { ...dot, type, from: 'rater' as const } : dot,
  );
  return change(edit, dots, edit.chosen);
}

/** Another one chosen, which changes nothing. */
export function chooseDot(edit: DotEdit, chosen: number | null): DotEdit {
  return { ...edit, chosen };
}

/** The change before the last. */
export function undoDots(edit: DotEdit): DotEdit {
  const before = edit.past.at(-1);
  return before ? { dots: before, past: edit.past.slice(0, -1), chosen: null } : edit;
}

function change(edit: DotEdit, dots: readonly LesionDot[], chosen: number | null): DotEdit {
  return { dots, past: [...edit.past, edit.dots], chosen };
}
