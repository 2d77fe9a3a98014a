/** Runs the image's files and command in a clean Debian: own network, read-only root, a user without rights. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { layOutImage } from '../../test/deploy/lay-out-image.ts';

export type DebianRun = {
  readonly suite: string;
  /** Of the whole root, Debian and Node included. */
  readonly rootMb: number;
  /** Of /app alone. */
  readonly appMb: number;
  readonly layOutSeconds: number;
  /** Places the user can write to, besides /dev and /proc. */
  readonly writable: readonly string[];
  /** Tools for building or fetching that are there. */
  readonly tools: readonly string[];
  /** What ask-server.ts saw. */
  readonly answers: {
    readonly ready: boolean;
    readonly scoreStatus: number;
    readonly score: number | null;
    readonly pageStatus: number;
    readonly modelStatus: number;
    readonly embedderPolicy: string | null;
  };
  /** Of the server, after SIGTERM. */
  readonly exitCode: number;
};

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ASK = fileURLToPath(new URL('./ask-server.ts', import.meta.url));
const DEBOOTSTRAP = '/usr/sbin/debootstrap';
const TOOLS = ['npm', 'npx', 'yarn', 'corepack', 'gcc', 'cc', 'make', 'python3', 'git', 'curl', 'wget'];

/** Why it cannot be run here; null where it can. */
export function whyNotInDebian(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'It takes root on Linux.';
  if (!existsSync(DEBOOTSTRAP)) return 'debootstrap is missing: apt-get install debootstrap';
  const { status } = spawnSync('unshare', ['--net', '--mount', '--pid', '--fork', 'true']);
  return status === 0 ? null : 'Namespaces may not be made here.';
}

/**
 * Builds every stage, lays the last one out over a new Debian of the suite that the image stands on, and runs it. All of it
 * is removed again. Throws where a step fails.
 */
export function runInDebian(): DebianRun {
  const into = mkdtempSync('/var/tmp/clarte-image-');
  const root = join(into, 'image');
  try {
    const text = readFileSync(join(ROOT, 'deploy/Containerfile'), 'utf8');
    const suite = text.match(/^FROM node:[\d.]+-(\w+)-slim$/m)?.[1];
    if (!suite) throw new Error('the suite of the base image is not known');
    must(DEBOOTSTRAP, ['--variant=minbase', suite, root]);
    // What the base image adds to Debian: Node, and its user.
    copyFileSync(process.execPath, join(root, 'usr/local/bin/node'));
    appendFileSync(join(root, 'etc/passwd'), 'node:x:1000:1000::/home/node:/usr/sbin/nologin\n');
    appendFileSync(join(root, 'etc/group'), 'node:x:1000:\n');
    const startMs = performance.now();
    const runInImage = (command: string, workdir: string) =>
      must('chroot', [root, 'sh', '-ec', `cd ${workdir} && ${command}`]);
    const { image } = layOutImage({ text, context: ROOT, into, runInImage });
    const layOutSeconds = Math.round((performance.now() - startMs) / 1000);

    const environment = Object.entries(image.environment).map(([name, value]) => `${name}=${value}`);
    const inside = (command: string) =>
      `env -i PATH=/usr/local/bin:/usr/bin:/bin ${environment.join(' ')} /usr/sbin/chroot ${root} setpriv --reuid=1000 --regid=1000 ` +
      `--clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all sh -c '${command}'`;
    const script = `set -e
      ip link set lo up
      mount --bind ${root} ${root}
      mount -o remount,bind,ro ${root}
      ${image.volumes.map((path) => `mount -t tmpfs -o mode=700,uid=1000,gid=1000 none ${root}${path}`).join('\n')}
      mount -t tmpfs -o mode=1777 none ${root}/tmp
      mount -t proc none ${root}/proc
      ${inside('find / -xdev -writable -not -path "/dev/*" -not -path "/proc/*" -not -type l; find /data /tmp -maxdepth 0 -writable')} | sed 's/^/writable /'
      ${inside(`for tool in ${TOOLS.join(' ')}; do command -v $tool || true; done`)} | sed 's/^/tool /'
      ${inside(`cd ${image.workdir} && exec ${image.command.join(' ')}`)} >&2 &
      server=$!
      ${process.execPath} ${ASK} http://127.0.0.1:${image.environment.PORT} | sed 's/^/answers /'
      kill -TERM $server || true
      code=0; wait $server || code=$?
      echo exit $code`;
    const out = must('unshare', ['--net', '--mount', '--pid', '--fork', '--mount-proc', 'sh', '-c', script]);
    const linesOf = (word: string) =>
      out.split('\n').flatMap((line) => (line.startsWith(`${word} `) ? [line.slice(word.length + 1)] : []));
    const sizeMb = (path: string) => Number(must('du', ['-smx', path]).split('\t')[0]);
    return {
      suite,
      rootMb: sizeMb(root),
      appMb: sizeMb(join(root, image.workdir)),
      layOutSeconds,
      writable: [...new Set(linesOf('writable'))].sort(),
      tools: linesOf('tool'),
      answers: JSON.parse(linesOf('answers')[0]),
      exitCode: Number(linesOf('exit')[0]),
    };
  } finally {
    rmSync(into, { recursive: true, force: true });
  }
}

function must(program: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr.slice(-2000)}`);
  return stdout;
}
