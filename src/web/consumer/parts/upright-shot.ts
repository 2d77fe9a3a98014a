/** Shows a photo upright that was taken lying down: the file says nothing of it, but where the face's parts are does. */
import type { Turns } from '#core/image/raster.ts';
import { turnBox, turnPoint } from '#core/image/turn-raster.ts';
import type { Assessment, PatchName } from '#core/schema/assessment.ts';

type Patches = Assessment['patches'];
/** Pairs of parts, and where the second one is from the first in an upright photo: right and left are the person's own. */
const PAIRS: readonly (readonly [PatchName, PatchName, 'right' | 'below'])[] = [
  ['forehead', 'chin', 'below'],
  ['right-cheek', 'left-cheek', 'right'],
  ['forehead', 'right-cheek', 'below'],
  ['forehead', 'left-cheek', 'below'],
  ['right-cheek', 'chin', 'below'],
  ['left-cheek', 'chin', 'below'],
];

/** Quarter turns clockwise that set the face upright; 0 where too little of it is known. */
export function findTurns(patches: Patches): Turns {
  for (const [first, second, where] of PAIRS) {
    const [from, to] = [first, second].map((name) => patches.find((patch) => patch.name === name)?.box);
    if (!from || !to) continue;
    const x = to.x + to.width / 2 - from.x - from.width / 2;
    const y = to.y + to.height / 2 - from.y - from.height / 2;
    // The direction in quarter turns clockwise from "to the right".
    const direction = Math.round(Math.atan2(y, x) / (Math.PI / 2));
    const wanted = where === 'right' ? 0 : 1;
    return ((((wanted - direction) % 4) + 4) % 4) as Turns;
  }
  return 0;
}

/** The assessment as it is of the photo turned clockwise. */
export function turnAssessment(assessment: Assessment, turns: Turns): Assessment {
  if (turns === 0) return assessment;
  const { photo, patches, lesions, face } = assessment;
  const isSideways = turns !== 2;
  return {
    ...assessment,
    photo: {
      ...photo,
      widthPx: isSideways ? photo.heightPx : photo.widthPx,
      heightPx: isSideways ? photo.widthPx : photo.heightPx,
    },
    face: face && turnBox(face, photo, turns),
    patches: patches.map((patch) => ({ ...patch, box: turnBox(patch.box, photo, turns) })),
    lesions: lesions && {
      ...lesions,
      dots: lesions.dots.map((dot) => ({ ...dot, ...turnPoint(dot, photo, turns) })),
      ...(lesions.faint && { faint: lesions.faint.map((spot) => turnSpot(spot, photo, turns)) }),
    },
  };
}

type Faint = NonNullable<NonNullable<Assessment['lesions']>['faint']>[number];

function turnSpot(spot: Faint, photo: Assessment['photo'], turns: Turns): Faint {
  const { x, y } = spot;
  return x === undefined || y === undefined ? spot : { ...spot, ...turnPoint({ x, y }, photo, turns) };
}

/** The picture turned clockwise; the caller closes it. Null where the browser cannot draw one aside. */
export function turnBitmap(bitmap: ImageBitmap, turns: Turns): ImageBitmap | null {
  if (bitmap.width === 0 || typeof OffscreenCanvas === 'undefined') return null;
  const isSideways = turns % 2 === 1;
  const canvas = new OffscreenCanvas(
    isSideways ? bitmap.height : bitmap.width,
    isSideways ? bitmap.width : bitmap.height,
  );
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((turns * Math.PI) / 2);
  context.drawImage(bitmap, -bitmap.width / 2, -bitmap.height / 2);
  return canvas.transferToImageBitmap();
}
