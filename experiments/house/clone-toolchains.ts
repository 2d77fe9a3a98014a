/** Node and npm of chosen versions, each pair as a folder for the front of PATH. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type Toolchain = {
  /** Folder with `node`, `npm` and `npx`. */
  readonly bin: string;
  /** Versions as they name themselves, such as 22.23.3. */
  readonly node: string;
  readonly npm: string;
};

/** Installs `node@major` and `npm@major` from the registry into `folder`; throws where one of them does not install. */
export function installToolchain(folder: string, nodeMajor: number, npmMajor: number): Toolchain {
  const install = (name: string) => {
    const prefix = join(folder, name.replace('@', '-'));
    mkdirSync(prefix, { recursive: true });
    execFileSync('npm', ['install', '--no-save', '--loglevel=error', `--prefix=${prefix}`, name]);
    return join(prefix, 'node_modules');
  };
  const node = join(install(`node@${nodeMajor}`), 'node/bin/node');
  const cli = join(install(`npm@${npmMajor}`), 'npm/bin');
  const bin = join(folder, `node-${nodeMajor}-npm-${npmMajor}`);
  mkdirSync(bin, { recursive: true });
  symlinkSync(node, join(bin, 'node'));
  for (const tool of ['npm', 'npx']) {
    const path = join(bin, tool);
    writeFileSync(path, `#!/bin/sh\nexec "${node}" "${join(cli, `${tool}-cli.js`)}" "$@"\n`);
    chmodSync(path, 0o755);
  }
  const say = (program: string, ...args: string[]) =>
    execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
      .trim()
      .replace('v', '');
  return { bin, node: say(node, '--version'), npm: say(join(bin, 'npm'), '--version') };
}
