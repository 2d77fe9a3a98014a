/** Makes the copy of a photo that is kept: upright, shrunk, and without any data but its pixels. */

const QUALITY = 0.88;

/** The bitmap as a JPEG. */
export async function encodePhoto(bitmap: ImageBitmap): Promise<ArrayBuffer> {
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext('2d')!.drawImage(bitmap, 0, 0);
  return (await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY })).arrayBuffer();
}
