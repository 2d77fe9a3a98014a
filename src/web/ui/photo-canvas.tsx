/** Draws a photo, or a part of it, from a bitmap. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Box } from '#core/schema/box.ts';

type PhotoCanvasProps = {
  readonly bitmap: ImageBitmap;
  /** Part to show, as shares (0-1) of the bitmap's width and height. */
  readonly part?: Box;
  /** What a screen reader says; decoration without it. */
  readonly label?: string;
  /** Longest side of the canvas in pixels. */
  readonly maxSidePx?: number;
};

const WHOLE: Box = { x: 0, y: 0, width: 1, height: 1 };

/** A canvas with the aspect of the part; its size on the screen is the style sheet's business. */
export function PhotoCanvas({ bitmap, part = WHOLE, label, maxSidePx = 1600 }: PhotoCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const fromWidth = part.width * bitmap.width;
  const fromHeight = part.height * bitmap.height;
  const scale = Math.min(1, maxSidePx / Math.max(fromWidth, fromHeight));
  const width = Math.max(1, Math.round(fromWidth * scale));
  const height = Math.max(1, Math.round(fromHeight * scale));
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || bitmap.width === 0) return;
    context.imageSmoothingQuality = 'high';
    context.drawImage(
      bitmap,
      part.x * bitmap.width,
      part.y * bitmap.height,
      fromWidth,
      fromHeight,
      0,
      0,
      width,
      height,
    );
  }, [bitmap, part.x, part.y, fromWidth, fromHeight, width, height]);
  const role = label ? { role: 'img' as const, 'aria-label': label } : { 'aria-hidden': true as const };
  return <canvas ref={canvas} width={width} height={height} {...role} />;
}
