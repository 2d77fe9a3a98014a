/** The models under `models/` as components of a bill of materials: hashes, data, licence, figures and limits of each. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A component as in CycloneDX 1.6; the schema is what checks it. */
export type Component = { readonly [field: string]: unknown; readonly 'bom-ref': string };

type Metric = {
  readonly name: string;
  readonly data: string;
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
};
/** What cards of all kinds say; anything else of a card is in the card itself, which travels with it. */
type Card = {
  readonly id: string;
  readonly title?: string;
  readonly summary?: string;
  readonly source?: string;
  readonly licence?: string;
  readonly intendedUse?: string;
  readonly limits?: readonly string[];
  readonly training?: {
    readonly commit?: string;
    readonly data?: readonly {
      readonly name: string;
      readonly hash?: string;
      readonly licence?: string;
      readonly photos?: number;
    }[];
  };
  readonly metrics?: readonly Metric[];
};

/** What the face networks are; their folder has no card but its licences. */
const GEOMETRY: Readonly<Record<string, Card>> = {
  'blazeface.onnx': {
    id: 'blazeface',
    title: 'MediaPipe BlazeFace, finds faces',
    licence: 'Apache-2.0',
    source: 'models/geometry/LICENSE.md',
  },
  'facemesh.onnx': {
    id: 'facemesh',
    title: 'MediaPipe Face Mesh, finds 468 points of a face',
    licence: 'Apache-2.0',
    source: 'models/geometry/LICENSE.md',
  },
  'eye-cascade.json': {
    id: 'eye-cascade',
    title: 'Cascade that finds an eye in side views',
    licence: 'see models/geometry/eye-cascade.LICENSE.txt',
    source: 'models/geometry/eye-cascade.LICENSE.txt',
  },
};

/** Every model under `root`/models, sorted. Throws where a bundle has no card, or a file is not as its card says. */
export function describeModels(root: string): Component[] {
  const models = join(root, 'models');
  const bundles = readdirSync(models, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['backbones', 'geometry'].includes(entry.name))
    .map(({ name }) => describeFolder(root, `models/${name}`, 'card.json'));
  const backbones = list(join(models, 'backbones')).map((name) =>
    describeFolder(root, `models/backbones/${name}`, 'backbone.json'),
  );
  const geometry = list(join(models, 'geometry'))
    .filter((name) => name in GEOMETRY)
    .map((name) => describeModel(GEOMETRY[name], [fileOf(root, `models/geometry/${name}`)]));
  return [...bundles, ...backbones, ...geometry];
}

const list = (folder: string) => (existsSync(folder) ? readdirSync(folder).sort() : []);

function describeFolder(root: string, folder: string, cardName: string): Component {
  if (!existsSync(join(root, folder, cardName))) throw new Error(`${folder} has no ${cardName}`);
  const card: Card = JSON.parse(readFileSync(join(root, folder, cardName), 'utf8'));
  const files = list(join(root, folder)).map((name) => fileOf(root, `${folder}/${name}`));
  for (const { name, sha256 } of statedHashes(card)) {
    const found = files.find((file) => name === file.path.replace(/^models\//, ''));
    if (found && found.sha256 !== sha256) throw new Error(`${found.path} is not the file of its card`);
  }
  return describeModel(card, files);
}

type ModelFile = { readonly path: string; readonly sha256: string };

function fileOf(root: string, path: string): ModelFile {
  return {
    path,
    sha256: createHash('sha256')
      .update(readFileSync(join(root, path)))
      .digest('hex'),
  };
}

/** Every `{ file, sha256 }` in a card, at any depth. */
function statedHashes(value: unknown): { name: string; sha256: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const { file, sha256 } = value as { file?: unknown; sha256?: unknown };
  const own = typeof file === 'string' && typeof sha256 === 'string' ? [{ name: file, sha256 }] : [];
  return [...own, ...Object.values(value).flatMap(statedHashes)];
}

function describeModel(card: Card, files: readonly ModelFile[]): Component {
  // A bundle's hash is that of its files' hashes, so that one changed byte of any changes it.
  const whole = createHash('sha256');
  for (const { path, sha256 } of files) whole.update(`${path} ${sha256}\n`);
  return {
    type: 'machine-learning-model',
    'bom-ref': `model:${card.id}`,
    name: card.id,
    ...(card.title || card.summary
      ? { description: [card.title, card.summary].filter(Boolean).join('. ') }
      : {}),
    hashes: [{ alg: 'SHA-256', content: files.length === 1 ? files[0].sha256 : whole.digest('hex') }],
    licenses: [{ license: { name: card.licence ?? 'not stated' } }],
    ...(card.source ? { properties: [{ name: 'clarte:source', value: card.source }] } : {}),
    components: files.map(({ path, sha256 }) => ({
      type: 'file',
      'bom-ref': `model:${card.id}/${path}`,
      name: path,
      hashes: [{ alg: 'SHA-256', content: sha256 }],
    })),
    modelCard: modelCardOf(card),
  };
}

function modelCardOf({ training, metrics = [], limits, intendedUse }: Card) {
  return {
    ...(training?.data
      ? {
          modelParameters: {
            datasets: training.data.map(({ name, hash, licence, photos }) => ({
              type: 'dataset',
              name,
              description: [photos && `${photos} photos`, licence].filter(Boolean).join('; '),
              ...(hash ? { contents: { properties: [{ name: 'clarte:sha256', value: hash }] } } : {}),
            })),
          },
        }
      : {}),
    ...(metrics.length > 0 ? { quantitativeAnalysis: { performanceMetrics: metrics.map(metricOf) } } : {}),
    considerations: {
      ...(intendedUse ? { useCases: [intendedUse] } : {}),
      ...(limits ? { technicalLimitations: limits } : {}),
    },
  };
}

const metricOf = ({ name, data, value, low, high }: Metric) => ({
  type: name,
  value: String(value),
  slice: data,
  ...(low === undefined || high === undefined
    ? {}
    : { confidenceInterval: { lowerBound: String(low), upperBound: String(high) } }),
});
