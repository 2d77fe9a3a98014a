/** The outline a face is fitted into, for each view; it turns green when the picture is good. */
import type { View } from '#core/schema/views.ts';

type FaceOutlineProps = { readonly view: View; readonly good: boolean };

/** Drawn for the mirrored picture: a person who turns to their right moves to the right on the screen. */
export function FaceOutline({ view, good }: FaceOutlineProps) {
  const shape = SHAPES[view === 'front' ? 'front' : 'side'];
  return (
    <svg
      class="camera-outline"
      aria-hidden="true"
      viewBox="0 0 300 400"
      preserveAspectRatio="xMidYMid slice"
      data-good={good}
      data-flip={view === 'right'}
    >
      <path class="camera-shade" d={`M-600-600H900V1000H-600Z${shape}`} />
      <path class="camera-line" d={shape} />
    </svg>
  );
}

const SHAPES = {
  /** A face of usual proportions, 0.74 as wide as high. */
  front: 'M150 62c66 0 102 50 100 122-2 80-50 152-100 152S52 264 50 184C48 112 84 62 150 62Z',
  /** A head turned towards the right of the screen: brow, nose, chin on that side. */
  side: 'M140 62c52-4 92 26 98 74 2 18-2 28 4 40l18 34c4 8-2 14-12 16 2 10-2 16-4 22 0 10-2 14-6 20 0 22-6 40-34 44-34 6-60 22-86 24-46-14-70-80-68-150 2-72 38-120 90-124Z',
};
