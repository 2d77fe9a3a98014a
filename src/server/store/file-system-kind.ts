/** What kind of file system a folder lies on, and whether the kernel's locks hold there for everyone who reaches it. */
import { readFile, realpath } from 'node:fs/promises';

/** Reached from other machines, whose kernels know nothing of a lock taken here, or forget it when a line breaks. */
const NETWORK =
  /^(?:nfs\d?|cifs|smb\w*|9p|ceph|lustre|gpfs|afs|beegfs|orangefs|coda|ncpfs|glusterfs|davfs\w*)$/;
/** File systems in user space that are of this machine; all others may be anything. */
const LOCAL_FUSE =
  /^(?:fuseblk|virtiofs|fuse\.(?:fuse-overlayfs|mergerfs|bindfs|grpcfuse|osxfs|gocryptfs|encfs))$/;

/** Whether a lock on a file of such a file system may not hold. */
export function isUnlockable(kind: string): boolean {
  return NETWORK.test(kind) || (kind.startsWith('fuse') && !LOCAL_FUSE.test(kind));
}

/** The folder's file system, such as `ext4`; null where the system does not tell (it is Linux that does). */
export async function fileSystemKind(folder: string): Promise<string | null> {
  const mounts = await readFile('/proc/self/mountinfo', 'utf8').catch(() => null);
  return mounts === null ? null : kindInMounts(mounts, await realpath(folder));
}

/** The kind of the mount that `path` lies on; `mounts` is the text of /proc/self/mountinfo (see proc_pid_mountinfo(5)). */
export function kindInMounts(mounts: string, path: string): string | null {
  let found: { readonly length: number; readonly kind: string } | null = null;
  for (const line of mounts.split('\n')) {
    const [before, after] = line.split(' - ');
    const at = before
      .split(' ')[4]
      ?.replaceAll(/\\(\d{3})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 8)));
    const kind = after?.split(' ')[0];
    if (at === undefined || kind === undefined) continue;
    const holds = path === at || path.startsWith(at.endsWith('/') ? at : `${at}/`);
    // Of two mounts at one place the later one lies on top.
    if (holds && at.length >= (found?.length ?? 0)) found = { length: at.length, kind };
  }
  return found?.kind ?? null;
}
