import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = path.join(import.meta.dirname, '../src');

/** Stages of core in the order of the pipeline: a stage may import itself, what stands before it, and the shared ground. */
const STAGES = [
  'stats',
  'image',
  'quality',
  'geometry',
  'patches',
  'light',
  'features',
  'lesions',
  'score',
  'network',
  'guide',
  'track',
  'advise',
  'clinic',
  'products',
  'study',
];
const GROUND = ['schema', 'errors.ts', 'ports.ts', 'random.ts', 'globals.d.ts'];
/** Quality looks at the skin that geometry found, so it may know geometry's types. */
const TYPES_ALLOWED: Record<string, string[]> = {
  quality: ['geometry'],
  schema: ['errors.ts'],
  'ports.ts': ['image', 'schema'],
};

/** What each program may import by alias or by climbing out of its folder. */
const PROGRAMS: Record<string, string[]> = {
  core: ['core'],
  registry: ['core', 'registry', 'train', 'platform/node'],
  exchange: ['core', 'exchange'],
  evidence: ['core', 'evidence'],
  train: ['core', 'exchange', 'train', 'platform/node'],
  'platform/node': ['core', 'platform/node'],
  'platform/browser': ['core', 'platform/browser'],
  server: ['core', 'exchange', 'registry', 'train', 'platform/node', 'server'],
  cli: ['core', 'evidence', 'exchange', 'registry', 'train', 'platform/node', 'server', 'cli'],
  web: ['core', 'platform/browser', 'web'],
};

/** What the rooms of train may import of one another; docs/decisions/house.md says what each owns. */
const TRAIN_ROOMS: Record<string, string[]> = {
  backbone: [],
  cache: [],
  data: ['fit'],
  fit: ['graph', 'onnx'],
  onnx: ['fit'],
  'recipes/paper': ['cache', 'data', 'evaluate', 'fit', 'lab', 'onnx'],
  runs: ['evaluate'],
  'from-manifest': ['data', 'evaluate', 'fit', 'lab', 'recipes/one-look', 'recipes/paper', 'report', 'runs'],
  evaluate: ['data'],
  graph: ['onnx'],
  'recipes/one-look': ['backbone', 'data', 'evaluate', 'fit', 'graph', 'onnx'],
  lab: ['cache', 'data', 'recipes/paper', 'report'],
  report: ['fit', 'lab', 'recipes/paper'],
  challenge: ['data', 'evaluate', 'fit', 'lab', 'recipes/one-look', 'report'],
};
/** What screens of the app share: what goes on, parts that several show, warnings, age. */
const SHARED = ['consumer/session', 'consumer/parts', 'consumer/triage', 'consumer/age'];
/** What the rooms of web may import of one another. A screen imports no other screen. */
const WEB_ROOMS: Record<string, string[]> = {
  api: [],
  i18n: [],
  ui: ['i18n'],
  history: [],
  sync: ['api', 'history'],
  worker: [],
  pro: ['api', 'i18n', 'ui'],
  label: ['i18n', 'pro', 'ui'],
  studio: ['i18n', 'label', 'pro', 'ui'],
  'consumer/session': ['api', 'history', 'ui', 'worker'],
  'consumer/parts': ['consumer/session', 'history', 'i18n', 'ui'],
  'consumer/triage': ['consumer/parts', 'consumer/session', 'history', 'i18n', 'ui'],
  'consumer/age': ['consumer/session', 'consumer/triage', 'i18n', 'ui'],
  'consumer/capture': [...SHARED, 'history', 'i18n', 'ui'],
  'consumer/result': [...SHARED, 'api', 'history', 'i18n', 'ui'],
  'consumer/today': [...SHARED, 'history', 'i18n', 'ui'],
  'consumer/plan': [...SHARED, 'history', 'i18n', 'ui'],
  'consumer/progress': [...SHARED, 'history', 'i18n', 'ui'],
  'consumer/lookup': [...SHARED, 'history', 'i18n', 'ui'],
  'consumer/instructions': [...SHARED, 'i18n', 'ui'],
  'consumer/questions': [...SHARED, 'history', 'i18n', 'ui'],
  'consumer/model': [...SHARED, 'i18n', 'ui', 'worker'],
  'consumer/pdf': [...SHARED, 'history', 'i18n'],
  'consumer/backup': ['consumer/parts', 'history', 'i18n', 'ui'],
  'consumer/lock': [...SHARED, 'consumer/backup', 'history', 'i18n', 'ui'],
  'consumer/sync': [...SHARED, 'history', 'i18n', 'sync', 'ui'],
  'consumer/you': [...SHARED, 'consumer/backup', 'consumer/pdf', 'history', 'i18n', 'sync', 'ui'],
};
/** The app's frame opens every screen; `main.tsx` opens it. */
const FRAME = ['consumer/shell', ''];
/** Rooms of train that registry may open. */
const REGISTRY_MAY = ['onnx'];

/** Rooms of server that import no other room, and those that are given to all. Others meet, but not through these files. */
const SERVER_GROUND = ['store'];
/** Where a room keeps its SQL, and what only the app and the job runner may open. */
const SERVER_PRIVATE = [
  { files: /^(?:queries\.ts|queries\/)/, openTo: [] },
  { files: /^(?:routes\.ts|routes\/)/, openTo: ['server/http/v1-app.ts'] },
  { files: /^jobs\//, openTo: ['server/jobs/run-job.ts'] },
];
/** Calls that build SQL; only `queries` and `store` make them. */
const SQL =
  /\.(?:selectFrom|insertInto|updateTable|deleteFrom|replaceInto|mergeInto)\(|\bsql(?:<[^`]*>)?`|\bsql\.\w+/g;

type Import = { from: string; to: string; typeOnly: boolean };

function allImports(): Import[] {
  const imports: Import[] = [];
  for (const entry of readdirSync(ROOT, { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/.test(entry) || /\.test\.tsx?$/.test(entry)) continue;
    const text = readFileSync(path.join(ROOT, entry), 'utf8');
    for (const match of text.matchAll(
      /^(?:import|export)\s+(type\s)?[^'"]*?from\s+['"]([#.][^'"]+)['"]/gms,
    )) {
      const target = match[2]
        .replace(/^#(core|exchange|registry|train)\//, `${ROOT}/$1/`)
        .replace(/^#(node|browser)\//, `${ROOT}/platform/$1/`);
      const to = path.relative(ROOT, path.resolve(path.dirname(path.join(ROOT, entry)), target));
      imports.push({ from: entry, to, typeOnly: match[1] !== undefined });
    }
    // Screens come when they are opened, and styles without a name.
    for (const [, target] of text.matchAll(/\bimport\(?\s*'(\.[^']+)'/g))
      imports.push({ from: entry, to: path.join(path.dirname(entry), target), typeOnly: false });
  }
  return imports;
}

const serverRoomOf = (file: string) => file.match(/^server\/([^/]+)\//)?.[1] ?? null;
const insideRoom = (file: string) => file.split('/').slice(2).join('/');

const programOf = (file: string) => Object.keys(PROGRAMS).find((program) => file.startsWith(`${program}/`));
const webRoomOf = (file: string) => file.match(/^web\/(?:(consumer\/[^/]+|[^/]+)\/)?/)?.[1] ?? '';
const trainRoomOf = (file: string) => file.match(/^train\/((?:recipes\/)?[^/]+)\//)?.[1] ?? null;

/** Files that reach themselves again over imports, types included: strongly connected groups (Tarjan, 1972). */
function findCircles(imports: readonly Import[]): string[][] {
  const targets = Map.groupBy(imports, ({ from }) => from);
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const circles: string[][] = [];
  const visit = (file: string): number => {
    order.set(file, order.size);
    lowest.set(file, order.get(file)!);
    open.push(file);
    for (const { to } of targets.get(file) ?? []) {
      const reached = order.has(to)
        ? open.includes(to)
          ? order.get(to)!
          : Number.POSITIVE_INFINITY
        : visit(to);
      lowest.set(file, Math.min(lowest.get(file)!, reached));
    }
    if (lowest.get(file) === order.get(file)) {
      const group = open.splice(open.indexOf(file));
      if (group.length > 1) circles.push(group);
    }
    return lowest.get(file)!;
  };
  for (const file of targets.keys()) if (!order.has(file)) visit(file);
  return circles;
}

const stageOf = (file: string) => file.split('/')[1];

describe('imports', () => {
  const imports = allImports();

  it('are found at all', () => expect(imports.length).toBeGreaterThan(30));

  it('stay inside what each program may touch', () => {
    const wrong = imports.filter(({ from, to }) => {
      const program = programOf(from);
      const target = programOf(to);
      return program && target && !PROGRAMS[program].includes(target);
    });
    expect(wrong).toEqual([]);
  });

  it('of exchange reach schemas and errors of core alone', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        from.startsWith('exchange/') && to.startsWith('core/') && !/^core\/(?:schema\/|errors\.ts$)/.test(to),
    );
    expect(wrong).toEqual([]);
  });

  it('of core go from later stages to earlier ones only', () => {
    const wrong = imports.filter(({ from, to, typeOnly }) => {
      if (!from.startsWith('core/') || from.split('/').length === 2) return false;
      const [own, other] = [stageOf(from), stageOf(to)];
      if (own === other || GROUND.includes(other)) return false;
      if (typeOnly && TYPES_ALLOWED[own]?.includes(other)) return false;
      return STAGES.indexOf(other) < 0 || STAGES.indexOf(other) > STAGES.indexOf(own);
    });
    expect(wrong).toEqual([]);
  });

  it('of train stay inside what each room may open', () => {
    const wrong = imports.filter(({ from, to }) => {
      const [own, other] = [trainRoomOf(from), trainRoomOf(to)];
      if (!own) return from.startsWith('registry/') && other !== null && !REGISTRY_MAY.includes(other);
      return other !== null && own !== other && !TRAIN_ROOMS[own]?.includes(other);
    });
    expect(wrong).toEqual([]);
    const rooms = new Set(imports.flatMap(({ from }) => trainRoomOf(from) ?? []));
    expect([...rooms].sort()).toEqual(Object.keys(TRAIN_ROOMS).sort());
  });

  it('of server meet through rules, never through another room’s queries, routes or jobs', () => {
    const wrong = imports.filter(({ from, to, typeOnly }) => {
      const [own, other] = [serverRoomOf(from), serverRoomOf(to)];
      if (other === null || own === other) return false;
      if (own !== null && SERVER_GROUND.includes(own)) return true;
      return SERVER_PRIVATE.some(
        ({ files, openTo }) =>
          // Rows may be handed on; asking for them is the room's.
          !typeOnly && files.test(insideRoom(to)) && !openTo.includes(from),
      );
    });
    expect(wrong).toEqual([]);
  });

  it('of server leave SQL to queries and the store', () => {
    const elsewhere = readdirSync(path.join(ROOT, 'server'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .filter((file) => !/^store\/|^[^/]+\/queries(?:\.ts$|\/)/.test(file))
      .flatMap((file) =>
        [...readFileSync(path.join(ROOT, 'server', file), 'utf8').matchAll(SQL)].map(([call]) => ({
          file,
          call,
        })),
      );
    expect(elsewhere).toEqual([]);
  });

  it('of web stay inside what each room may open', () => {
    const ofWeb = imports.filter(({ from, to }) => from.startsWith('web/') && to.startsWith('web/'));
    const wrong = ofWeb.filter(({ from, to }) => {
      const [own, other] = [webRoomOf(from), webRoomOf(to)];
      return own !== other && !FRAME.includes(own) && !WEB_ROOMS[own]?.includes(other);
    });
    expect(wrong).toEqual([]);
    const rooms = new Set(ofWeb.flatMap(({ from, to }) => [webRoomOf(from), webRoomOf(to)]));
    expect([...rooms].filter((room) => !FRAME.includes(room)).sort()).toEqual(Object.keys(WEB_ROOMS).sort());
  });

  it('go round in no circle, types included', () => {
    expect(findCircles(imports)).toEqual([]);
  });
});
