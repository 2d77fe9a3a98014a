/** What fingers and mouse do with the large photo: drag it, pinch it, tap on it. */
import type { Signal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import { type PhotoView, type Point, panBy, type Size, toPhoto, WHOLE_VIEW, zoomAt } from './photo-view.ts';

type Stage = {
  readonly stage: RefObject<HTMLDivElement | null>;
  /** Of an event, in CSS pixels of the stage. */
  readonly pointOf: (event: PointerEvent) => Point;
  readonly photoSize: Size;
  readonly view: Signal<PhotoView>;
  readonly stageSize: Signal<Size>;
  /** Called for a tap in place of zooming, in shares (0-1) of the photo. */
  readonly onTap: ((at: Point) => void) | undefined;
};

const DOUBLE_ZOOM = 3;
/** A finger that moved less than this has tapped. */
const TAP_SLOP_PX = 6;
const DOUBLE_TAP_MS = 320;

/** Listeners for the stage's pointer events. */
export function useGestures({ stage, pointOf, photoSize, view, stageSize, onTap }: Stage) {
  const fingers = useRef(new Map<number, Point>());
  const gesture = useRef({ moved: false, lastTapMs: 0 });

  const down = (event: PointerEvent) => {
    if (event.button !== 0) return;
    stage.current!.setPointerCapture(event.pointerId);
    if (fingers.current.size === 0) gesture.current.moved = false;
    fingers.current.set(event.pointerId, pointOf(event));
  };
  const move = (event: PointerEvent) => {
    const before = fingers.current.get(event.pointerId);
    if (!before) return;
    const now = pointOf(event);
    const others = [...fingers.current].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
    const [other] = others;
    const step = { x: now.x - before.x, y: now.y - before.y };
    if (!gesture.current.moved && Math.hypot(step.x, step.y) < TAP_SLOP_PX && !other) return;
    gesture.current.moved = true;
    fingers.current.set(event.pointerId, now);
    if (!other) {
      view.value = panBy(view.value, step, photoSize, stageSize.value);
      return;
    }
    const [was, is] = [before, now].map((point) => Math.hypot(point.x - other.x, point.y - other.y));
    const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
    const half = { x: step.x / 2, y: step.y / 2 };
    const moved = panBy(view.value, half, photoSize, stageSize.value);
    view.value = zoomAt(moved, was > 0 ? is / was : 1, middle, photoSize, stageSize.value);
  };
  const up = (event: PointerEvent) => {
    const known = fingers.current.delete(event.pointerId);
    if (!known || event.type === 'pointercancel' || gesture.current.moved || fingers.current.size > 0) return;
    const at = pointOf(event);
    const twice = event.timeStamp - gesture.current.lastTapMs < DOUBLE_TAP_MS;
    gesture.current.lastTapMs = twice ? 0 : event.timeStamp;
    if (onTap) {
      onTap(toPhoto(at, view.value, photoSize, stageSize.value));
      return;
    }
    if (twice)
      view.value =
        view.value.zoom > 1.01 ? WHOLE_VIEW : zoomAt(view.value, DOUBLE_ZOOM, at, photoSize, stageSize.value);
  };
  return { down, move, up };
}
