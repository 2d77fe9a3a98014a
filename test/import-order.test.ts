import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = path.join(import.meta.dirname, '../src');

/** Stages of core in the order of the road: a stage may import itself, what stands before it, and the shared ground. */
const STAGES = [
  'image',
  'quality',
  'geometry',
  'guide',
  'patches',
  'light',
  'features',
  'lesions',
  'score',
  'track',
  'advise',
  'study',
];
const GROUND = ['schema', 'errors.ts', 'ports.ts', 'globals.d.ts'];
/** Quality looks at the skin that geometry found, so it may know geometry's types. */
const TYPES_ALLOWED: Record<string, string[]> = {
  quality: ['geometry'],
  schema: ['errors.ts'],
  'ports.ts': ['image', 'schema'],
};

/** What each program may import by alias or by climbing out of its folder. */
const PROGRAMS: Record<string, string[]> = {
  core: ['core'],
  exchange: ['core', 'exchange'],
  train: ['core', 'exchange', 'train', 'platform/node'],
  'platform/node': ['core', 'platform/node'],
  'platform/browser': ['core', 'platform/browser'],
  server: ['core', 'exchange', 'train', 'platform/node', 'server'],
  cli: ['core', 'exchange', 'train', 'platform/node', 'server', 'cli'],
  web: ['core', 'platform/browser', 'web'],
};

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
        .replace(/^#(core|exchange|train)\//, `${ROOT}/$1/`)
        .replace(/^#(node|browser)\//, `${ROOT}/platform/$1/`);
      const to = path.relative(ROOT, path.resolve(path.dirname(path.join(ROOT, entry)), target));
      imports.push({ from: entry, to, typeOnly: match[1] !== undefined });
    }
  }
  return imports;
}

const programOf = (file: string) => Object.keys(PROGRAMS).find((program) => file.startsWith(`${program}/`));
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
});
