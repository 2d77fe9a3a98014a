/** Folders that the browser hands out to be read again later: chosen in its own dialog or dropped, and their files listed. */
import type { ChosenFile } from './list-dropped.ts';

/** What Chromium has beyond the types: folders are iterated, and permission is asked for again after a reload. */
export type FolderHandle = FileSystemDirectoryHandle & {
  values(): AsyncIterable<FileSystemHandle>;
  queryPermission?(asked: { readonly mode: 'read' }): Promise<PermissionState>;
  requestPermission?(asked: { readonly mode: 'read' }): Promise<PermissionState>;
};
type Picker = (options: { readonly id: string; readonly mode: 'read' }) => Promise<FolderHandle>;

/** The browser's own dialog for a folder; null where it has none. Its promise rejects where it is closed without a choice. */
export function folderPicker(): (() => Promise<FolderHandle>) | null {
  const { showDirectoryPicker } = globalThis as { showDirectoryPicker?: Picker };
  return showDirectoryPicker ? () => showDirectoryPicker({ id: 'clarte-study', mode: 'read' }) : null;
}

/** The only folder that was dropped, while the event is handled; null for files, several folders, or a browser without handles. */
export async function droppedFolder(items: DataTransferItemList): Promise<FolderHandle | null> {
  const [first, ...others] = items;
  const item = first as
    | (DataTransferItem & { getAsFileSystemHandle?(): Promise<FileSystemHandle> })
    | undefined;
  if (others.length > 0 || !item?.getAsFileSystemHandle) return null;
  const handle = await item.getAsFileSystemHandle().catch(() => null);
  return handle?.kind === 'directory' ? (handle as FolderHandle) : null;
}

/** Whether it may be read; asks where that is open, which needs a click. */
export async function mayRead(folder: FolderHandle): Promise<boolean> {
  if ((await folder.queryPermission?.({ mode: 'read' })) === 'granted') return true;
  return (await folder.requestPermission?.({ mode: 'read' })) === 'granted';
}

/** All files of a folder, with paths that begin with its name. Rejects where it is gone. */
export async function listFolder(folder: FolderHandle): Promise<ChosenFile[]> {
  return listBelow(folder, folder.name);
}

async function listBelow(folder: FolderHandle, path: string): Promise<ChosenFile[]> {
  const all: ChosenFile[] = [];
  for await (const entry of folder.values()) {
    // Files of the system, such as .DS_Store.
    if (entry.name.startsWith('.')) continue;
    const below = `${path}/${entry.name}`;
    if (entry.kind === 'directory') all.push(...(await listBelow(entry as FolderHandle, below)));
    else all.push({ file: await (entry as FileSystemFileHandle).getFile(), path: below });
  }
  return all;
}
