/** Builds models/geometry/{blazeface,facemesh}.onnx from the npm package @vladmandic/human; `--check` compares. */
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { convertGraphModel, type GraphModel, type GraphPlan } from './convert-graph-model.ts';
import { writeOrCheck } from './write-or-check.ts';

const SOURCE = new URL('./node_modules/@vladmandic/human/models/', import.meta.url);
const TARGET = new URL('../../models/geometry/', import.meta.url);

const PLANS: readonly GraphPlan[] = [
  {
    name: 'blazeface',
    inputSidePx: 256,
    outputs: { scores: ['Identity', 'Identity_1'], boxes: ['Identity_2', 'Identity_3'] },
  },
  { name: 'facemesh', inputSidePx: 192, outputs: { mesh: ['Identity_2'], face: ['Identity_1'] } },
];

/** The ONNX files by name. */
export async function buildFaceNetworks(): Promise<Record<string, Uint8Array>> {
  const files: Record<string, Uint8Array> = {};
  for (const plan of PLANS) {
    const model = JSON.parse(await readFile(new URL(`${plan.name}.json`, SOURCE), 'utf8')) as GraphModel;
    const weights = await readFile(new URL(`${plan.name}.bin`, SOURCE));
    files[`${plan.name}.onnx`] = convertGraphModel(model, weights, plan);
  }
  return files;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await writeOrCheck(TARGET, await buildFaceNetworks());
}
