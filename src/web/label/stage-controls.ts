/** Zoom, place and light of the photo, for keys and buttons alike. */
import { type Signal, signal } from '@preact/signals';
import { type PhotoView, panBy, type Size, WHOLE_VIEW, zoomAt } from './photo-view.ts';
import type { Rating } from './rating-state.ts';

export type StageControls = {
  readonly view: Signal<PhotoView>;
  readonly brightness: Signal<number>;
  readonly contrast: Signal<number>;
  readonly stageSize: Signal<Size>;
  zoom(by: 1 | -1): void;
  /** A step of an eighth of the stage. */
  pan(x: -1 | 0 | 1, y: -1 | 0 | 1): void;
  brighten(by: 1 | -1): void;
  sharpen(by: 1 | -1): void;
  /** Brightness and contrast as the photo has them. */
  plainLight(): void;
  showWhole(): void;
};

const ZOOM_STEP = 1.4;
/** Of brightness and contrast; 1 is as the photo has it. */
export const LIGHT = { least: 0.5, most: 2.5, step: 0.1 } as const;

/** Of the photo that `rating` shows. */
export function makeStageControls({ photo }: Pick<Rating, 'photo'>): StageControls {
  const view = signal<PhotoView>(WHOLE_VIEW);
  const brightness = signal(1);
  const contrast = signal(1);
  const change = (light: Signal<number>, by: 1 | -1) => {
    const next = Math.round((light.value + by * LIGHT.step) * 10) / 10;
    light.value = Math.min(LIGHT.most, Math.max(LIGHT.least, next));
  };
  const stageSize = signal<Size>({ width: 0, height: 0 });
  const sizes = (): readonly [Size, Size] | null => {
    const { value } = photo;
    if (typeof value === 'string') return null;
    return [{ width: value.bitmap.width, height: value.bitmap.height }, stageSize.value];
  };
  return {
    view,
    brightness,
    contrast,
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
    brighten: (by) => change(brightness, by),
    sharpen: (by) => change(contrast, by),
    plainLight() {
      brightness.value = 1;
      contrast.value = 1;
    },
    showWhole() {
      view.value = WHOLE_VIEW;
    },
  };
}
