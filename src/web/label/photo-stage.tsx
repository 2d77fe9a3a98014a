/** The large photo: zoom by wheel, pinch or double tap, pan by dragging, light; marks lie over it. */
import './photo-stage.css';
import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Box } from '#core/schema/box.ts';
import { PhotoCanvas } from '../ui/photo-canvas.tsx';
import type { ShownPhoto } from './photo-shelf.ts';
import { keepWithin, type PhotoView, type Point, placePhoto, type Size, zoomAt } from './photo-view.ts';
import { useGestures } from './use-gestures.ts';

type PhotoStageProps = {
  readonly photo: ShownPhoto;
  readonly label: string;
  readonly view: Signal<PhotoView>;
  /** 1 as it is; 0.5-2.5. */
  readonly brightness: number;
  readonly contrast: number;
  /** Size of the stage in CSS pixels, told to whoever moves the view by keys. */
  readonly stageSize: Signal<Size>;
  /** Called for a tap or click that moved nothing, in shares (0-1) of the photo. */
  readonly onTap?: (at: Point) => void;
  /** Drawn over the photo, in CSS pixels of the stage; `place` is where the photo lies. */
  readonly children?: (place: Box) => ComponentChildren;
};

const WHEEL_STEP = 0.0016;
/** The photo is drawn with all its pixels: zooming in must show what is there. */
const ALL_PIXELS = 8192;

/** Fills its place. What moves the photo by keys is the screen's business. */
export function PhotoStage(props: PhotoStageProps) {
  const { photo, label, view, brightness, contrast, stageSize, onTap, children } = props;
  const stage = useRef<HTMLDivElement>(null);
  const [, redraw] = useState(0);
  const photoSize = { width: photo.bitmap.width, height: photo.bitmap.height };

  useLayoutEffect(() => {
    const element = stage.current!;
    const measure = () => {
      stageSize.value = { width: element.clientWidth, height: element.clientHeight };
      view.value = keepWithin(view.value, photoSize, stageSize.value);
      redraw((times) => times + 1);
    };
    measure();
    const resized = new ResizeObserver(measure);
    resized.observe(element);
    return () => resized.disconnect();
  }, [photo]);

  useEffect(() => {
    const element = stage.current!;
    // Not passive, or the page would scroll along.
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      const factor = Math.exp(-event.deltaY * (event.ctrlKey ? 8 : 1) * WHEEL_STEP);
      view.value = zoomAt(view.value, factor, pointOf(event), photoSize, stageSize.value);
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  }, [photo]);

  const pointOf = ({ clientX, clientY }: { clientX: number; clientY: number }): Point => {
    const { left, top } = stage.current!.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };
  const gestures = useGestures({ stage, pointOf, photoSize, view, stageSize, onTap });

  const size = stageSize.value;
  const place = placePhoto(view.value, photoSize, size.width > 0 ? size : { width: 1, height: 1 });
  const zoomed = view.value.zoom > 1.001;
  return (
    <div
      ref={stage}
      class="photo-stage"
      data-photo={photo.id}
      data-zoomed={zoomed}
      data-taps={onTap !== undefined}
      onPointerDown={gestures.down}
      onPointerMove={gestures.move}
      onPointerUp={gestures.up}
      onPointerCancel={gestures.up}
    >
      <div
        class="photo-stage-photo"
        style={{
          width: `${place.width}px`,
          height: `${place.height}px`,
          transform: `translate(${place.x}px, ${place.y}px)`,
          filter:
            brightness === 1 && contrast === 1 ? 'none' : `brightness(${brightness}) contrast(${contrast})`,
        }}
      >
        <PhotoCanvas bitmap={photo.bitmap} label={label} maxSidePx={ALL_PIXELS} />
      </div>
      {children?.(place)}
    </div>
  );
}
