/** Hands a file to the person: the browser's own saving. */

/** Starts the download of `blob` under `name`. */
export function saveFile(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Long enough for slow phones to have read it.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
