/** The id of the model bundle that a training makes. */
export function bundleOf({ id }: { readonly id: string }): string {
  return `study-${id.slice(0, 8)}`;
}
