/** Zoom, place and brightness of the photo, for keys and buttons alike. */
import { type Signal, signal } from '@preact/signals';
import { type PhotoView, panBy, type Size, WHOLE_VIEW, zoomAt } from './photo-view.ts';
import type { Rating } from './rating-state.ts';

export type StageControls = {
  readonly view: Signal<PhotoView>;
  readonly brightness: Signal<number>;
  readonly stageSize: Signal<Size>;
  zoom(by: 1 | -1): void;
  /** A step of an eighth of the stage. */
  pan(x: -1 | 0 | 1, y: -1 | 0 | 1): void;
  brighten(by: 1 | -1): void;
  showWhole(): void;
};

const ZOOM_STEP = 1.4;
const BRIGHTNESS = { least: 0.5, most: 2.5, step: 0.1 };

/** Of the photo that `rating` shows. */
export function makeStageControls({ photo }: Pick<Rating, 'photo'>): StageControls {
  const view = signal<PhotoView>(WHOLE_VIEW);
  const brightness = signal(1);
  const stageSize = signal<Size>({ width: 0, height: 0 });
  const sizes = (): readonly [Size, Size] | null => {
    const { value } = photo;
    if (typeof value === 'string') return null;
    return [{ width: value.bitmap.width, height: value.bitmap.height }, stageSize.value];
  };
  return {
    view,
    brightness,
    stageSize,
    zoom(by) {
      const known = sizes();
      if (!known) return;
      const middle = { x: stageSize.value.width / 2, y: stageSize.value.height / 2 };
      view.value = zoomAt(view.value, ZOOM_STEP ** by, middle, ...known);
    },
    pan(x, y) {
      const known = sizes();
      if (!known) return;
      const { width, height } = stageSize.value;
      view.value = panBy(view.value, { x: (-x * width) / 8, y: (-y * height) / 8 }, ...known);
    },
    brighten(by) {
      const next = Math.round((brightness.value + by * BRIGHTNESS.step) * 10) / 10;
      brightness.value = Math.min(BRIGHTNESS.most, Math.max(BRIGHTNESS.least, next));
    },
    showWhole() {
      view.value = WHOLE_VIEW;
    },
  };
}
