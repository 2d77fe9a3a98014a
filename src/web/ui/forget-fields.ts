/** Keeps browsers from writing what is typed and ticked into files of their own. */
import { options, type VNode } from 'preact';

const FIELDS: readonly unknown[] = ['input', 'select', 'textarea'];

/**
 * To be called before anything is drawn. Browsers keep fields for when a tab is opened again, in files that no lock covers;
 * those that are not to be completed by themselves they leave out. A field that says otherwise stays as it is.
 */
export function forgetFields(): void {
  const before = options.vnode;
  options.vnode = (node: VNode) => {
    const props = node.props as Record<string, unknown>;
    if (FIELDS.includes(node.type)) props.autocomplete ??= 'off';
    before?.(node);
  };
}
