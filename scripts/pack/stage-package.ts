/** Lays out the command line as a package: built JavaScript, the page, the models and the runtime, nothing else. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, join } from 'node:path';
import { listReachable } from './list-reachable.ts';
import { shrinkLock } from './shrink-lock.ts';

/** Carried inside: its own installation script would fetch CUDA, which nothing here uses. */
const BUNDLED = { name: 'onnxruntime-node', needs: 'onnxruntime-common' } as const;

export type StageOptions = {
  /** The checkout, with `npm run build` done. */
  readonly root: string;
  /** Folder to lay out in; emptied first. */
  readonly stage: string;
  /** Another version than package.json's: that of a preview. */
  readonly version?: string;
};

/** Lays the package out. Throws where the page has not been built. */
export function stagePackage({ root, stage, version }: StageOptions): void {
  const stated = readJson(join(root, 'package.json'));
  const own = { ...stated, version: version ?? stated.version };
  const { files, packages } = listReachable(root, ['src/cli/main.ts'], own.imports);
  // What is overridden in a checkout is named here, since overrides hold for a root only.
  const overridden = Object.keys(own.overrides).filter((name) => /^@?better-/.test(name));
  const manifest = {
    ...pick(own, ['name', 'version', 'description', 'license', 'type', 'imports', 'bin']),
    engines: { node: '>=24' },
    // The runtime that is installed here, and so carried inside, is for this system alone.
    os: [process.platform],
    cpu: [process.arch],
    files: ['bin', 'src', 'models', 'dist'],
    dependencies: { ...pick(own.dependencies, packages), ...pick(own.overrides, overridden) },
    bundleDependencies: [BUNDLED.name, BUNDLED.needs],
  };
  rmSync(stage, { recursive: true, force: true });
  for (const file of ['bin/clarte.js', ...files]) writeBuilt(root, stage, file);
  for (const path of ['models', 'LICENSE', 'README.md', ...listBuilt(root)])
    if (existsSync(join(root, path))) cpSync(join(root, path), join(stage, path), { recursive: true });
  bundleRuntime(root, stage);
  writeJson(join(stage, 'package.json'), manifest);
  const lock = shrinkLock(readJson(join(root, 'package-lock.json')), manifest as never);
  writeJson(join(stage, 'npm-shrinkwrap.json'), lock);
}

/** A source file without its types, under its built name; line numbers stay. */
function writeBuilt(root: string, stage: string, file: string): void {
  const target = join(stage, file.replace(/\.ts$/, '.js'));
  mkdirSync(dirname(target), { recursive: true });
  const source = readFileSync(join(root, file), 'utf8');
  const built = file.endsWith('.ts') ? stripTypeScriptTypes(source) : source;
  writeFileSync(target, built.replace(/(['"])((?:\.{1,2}\/|#)[^'"\n]+)\.ts\1/g, '$1$2.js$1'));
}

/** What `npm run build` made for servers: page, compressed copies, first database, fused networks. */
function listBuilt(root: string): string[] {
  const made = existsSync(join(root, 'dist')) ? readdirSync(join(root, 'dist')) : [];
  if (!made.includes('web')) throw new Error('dist/web is missing: run `npm run build` first');
  return made
    .filter((name) => /^(?:web|compressed|fused|cluster-[\w.-]+\.zip)$/.test(name))
    .map((name) => join('dist', name));
}

/** The runtime, without the script and what only the script needs. */
function bundleRuntime(root: string, stage: string): void {
  const inside = join(stage, 'node_modules', BUNDLED.name);
  for (const name of [BUNDLED.name, BUNDLED.needs])
    cpSync(join(root, 'node_modules', name), join(stage, 'node_modules', name), { recursive: true });
  rmSync(join(inside, 'script'), { recursive: true });
  const manifest = readJson(join(inside, 'package.json'));
  writeJson(join(inside, 'package.json'), {
    ...manifest,
    scripts: {},
    dependencies: pick(manifest.dependencies, [BUNDLED.needs]),
  });
}

function pick<T>(from: Record<string, T>, names: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name)));
}

// biome-ignore lint/suspicious/noExplicitAny: manifests of npm, ours and others'
function readJson(path: string): any {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function writeJson(path: string, value: unknown): void {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}
