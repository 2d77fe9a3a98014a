/** Thrown where the command line is not used as meant; the process then ends with 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
