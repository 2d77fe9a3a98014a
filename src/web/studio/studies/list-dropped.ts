/** The files of what was dropped on a page or chosen in it, folders and all that is in them. */

/** A file with its path below what was dropped or chosen; the name alone where it lay in no folder. */
export type ChosenFile = { readonly file: File; readonly path: string };

/** Of the drop event, to be called while it is handled: entries are gone afterwards. Rejects where a folder cannot be read. */
export async function listDropped(items: DataTransferItemList): Promise<ChosenFile[]> {
  const entries = [...items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  return (await Promise.all(entries.map(listEntry))).flat();
}

/** Of a field, be it for files or for a folder. */
export const listChosen = (files: FileList | null): ChosenFile[] =>
  [...(files ?? [])].map((file) => ({ file, path: file.webkitRelativePath || file.name }));

async function listEntry(entry: FileSystemEntry): Promise<ChosenFile[]> {
  const path = entry.fullPath.replace(/^\//, '');
  // Files of the system, such as .DS_Store.
  if (entry.name.startsWith('.')) return [];
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    return [{ file, path }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const all: FileSystemEntry[] = [];
  // A reader gives a hundred at a time, and none once there are no more.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) break;
    all.push(...some);
  }
  return (await Promise.all(all.map(listEntry))).flat();
}
