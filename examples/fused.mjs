/**
 * Runs a fused model with onnxruntime alone, without Clarté's code:
 * `node examples/fused.mjs model.onnx selfie.jpg assessment.json`.
 * The model has no view (`acne04-rolled-mlp-2`); the JSON is one line of `clarte assess --json`, for the patches' boxes.
 */
import { readFile } from 'node:fs/promises';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import sharp from 'sharp';

const SIDE_PX = 224;
const [model, photo, assessment] = process.argv.slice(2);
const { patches } = JSON.parse(await readFile(assessment, 'utf8'));

const pixels = new Float32Array(patches.length * SIDE_PX * SIDE_PX * 3);
for (const [i, { box }] of patches.entries()) {
  // `rotate` turns the photo upright as its EXIF orientation says; the boxes are in upright pixels.
  const upright = await sharp(photo).rotate().toBuffer();
  const square = await sharp(upright)
    .extract({
      left: Math.round(box.x),
      top: Math.round(box.y),
      width: Math.round(box.width),
      height: Math.round(box.height),
    })
    .resize(SIDE_PX, SIDE_PX, { fit: 'fill', kernel: 'linear' })
    .removeAlpha()
    .raw()
    .toBuffer();
  pixels.set(square, i * SIDE_PX * SIDE_PX * 3);
}
const areas = Float32Array.from(patches, ({ box }) => box.width * box.height);

const session = await InferenceSession.create(model);
const { score, patch_scores: patchScores } = await session.run({
  patches: new Tensor('float32', pixels, [patches.length, SIDE_PX, SIDE_PX, 3]),
  areas: new Tensor('float32', areas, [patches.length]),
});
console.log(JSON.stringify({ score: score.data[0], patchScores: [...patchScores.data] }));
