/** Where in the app a person is, kept in the address so that the browser's own back works. */
import { signal } from '@preact/signals';
import { followHash, hashOf, readHash } from '../../ui/follow-hash.ts';

export type RouteName =
  | 'today'
  | 'progress'
  | 'plan'
  | 'you'
  | 'questions'
  | 'entry'
  | 'model'
  | 'sync'
  | 'password'
  | 'lookup'
  | 'instructions'
  | 'lock';
export type Route = { readonly name: RouteName; readonly id: string | null };

const NAMES: readonly RouteName[] = [
  'today',
  'progress',
  'plan',
  'you',
  'questions',
  'entry',
  'model',
  'sync',
  'password',
  'lookup',
  'instructions',
  'lock',
];

export const route = signal<Route>(readRoute());

/** Goes to a part of the app. */
export function goTo(name: RouteName, id?: string): void {
  location.hash = addressOf(name, id);
}

/** The address of a part, for links. */
export function addressOf(name: RouteName, id?: string): string {
  return name === 'today' ? hashOf() : hashOf(name, ...(id ? [id] : []));
}

/** Follows the address from now on; `onChange` is called with each new part. */
export function followAddress(onChange: (route: Route) => void): () => void {
  const follow = () => {
    route.value = readRoute();
    onChange(route.value);
  };
  // It may have changed while the page was still being put together.
  const now = readRoute();
  if (now.name !== route.value.name || now.id !== route.value.id) follow();
  return followHash(follow);
}

function readRoute(): Route {
  const [name, id] = readHash();
  const known = NAMES.find((one) => one === name);
  return { name: known ?? 'today', id: known ? (id ?? null) : null };
}
