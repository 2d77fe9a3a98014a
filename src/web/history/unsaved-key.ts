/** Keys of the settings' store under which lies what is still to be written. */

const PREFIX = 'unsaved/';
let last = 0;

/** Whether a key of the settings' store names what is still to be written; no setting is called so. */
export const isUnsavedKey = (key: string): boolean => key.startsWith(PREFIX);

/** A key of its own, after all earlier ones of this page whatever the clock says; those of other tabs stand by the clock. */
export function newUnsavedKey(nowMs: number): string {
  last = Math.max(nowMs, last + 1);
  return `${PREFIX}${new Date(last).toISOString()}/${crypto.randomUUID()}`;
}
