/** Goes along the audit's chain and says what does not fit: the same hashes as the database's, made again here. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** An entry of the audit, all fields as text; `at` in UTC to the microsecond. */
export type ChainedEntry = {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  readonly role: string;
  readonly action: string;
  readonly subject: string | null;
  readonly photo: string | null;
  readonly detail: string | null;
  readonly salt: string | null;
};

/** One link: `entry` was `written`, `made nameless` or `removed: <reason>`; `digest` is the entry's, null once removed. */
export type ChainLink = {
  readonly n: string;
  readonly entry: string;
  readonly what: string;
  readonly digest: string | null;
  readonly previous: string;
  readonly hash: string;
};

/** How far the chain had come at some time, under the service's secret; null where it was never sealed. */
export type ChainSeal = { readonly n: string; readonly hash: string; readonly mac: string };

export type ChainCheck = {
  readonly links: number;
  readonly entries: number;
  /** Removed entries by the reason that was given. */
  readonly removed: Readonly<Record<string, number>>;
  /** What does not fit, one sentence each; empty for a whole chain. */
  readonly faults: readonly string[];
};

export type Chain = {
  /** By rising `n`. */
  readonly links: readonly ChainLink[];
  readonly entries: readonly ChainedEntry[];
  readonly seal: ChainSeal | null;
};

const START = '0'.repeat(64);

/** Checks every link against the one before, every entry against its last link, and the seal against the link it names. */
export function checkChain({ links, entries, seal }: Chain, secret: string): ChainCheck {
  const faults: string[] = [];
  const { stands, removed } = followLinks(links, faults);
  const found = new Set<string>();
  for (const entry of entries) {
    const link = stands.get(entry.id);
    if (found.has(entry.id)) faults.push(`entry ${entry.id} stands twice`);
    found.add(entry.id);
    if (!link?.digest) faults.push(`entry ${entry.id} was put in beside the chain`);
    else if (link.digest !== digestEntry(entry)) faults.push(`entry ${entry.id} was changed`);
  }
  for (const [id, { digest }] of stands)
    if (digest !== null && !found.has(id)) faults.push(`entry ${id} was taken out`);
  faults.push(...checkSeal(links, seal, secret));
  return { links: links.length, entries: entries.length, removed, faults };
}

/** The last link of each entry; what does not follow goes to `faults`. */
function followLinks(links: readonly ChainLink[], faults: string[]) {
  const stands = new Map<string, ChainLink>();
  const removed: Record<string, number> = {};
  let before = START;
  links.forEach((link, index) => {
    if (link.n !== String(index + 1))
      faults.push(`link ${index + 1} is missing, or ${link.n} is out of place`);
    if (link.previous !== before) faults.push(`link ${link.n} does not follow on the one before`);
    if (link.hash !== hashLink(link)) faults.push(`link ${link.n} was changed`);
    before = link.hash;
    if (!fitsOn(link, stands.get(link.entry)))
      faults.push(`link ${link.n}: ${link.what}, which entry ${link.entry} cannot be`);
    stands.set(link.entry, link);
    const reason = link.what.match(/^removed: (.*)$/s)?.[1];
    if (reason !== undefined) removed[reason] = (removed[reason] ?? 0) + 1;
  });
  return { stands, removed };
}

/** An entry is written once, first; it has a digest until it is removed. */
function fitsOn({ what, digest }: ChainLink, known: ChainLink | undefined): boolean {
  if ((digest === null) !== what.startsWith('removed: ')) return false;
  return what === 'written' ? !known : known !== undefined && known.digest !== null;
}

function checkSeal(links: readonly ChainLink[], seal: ChainSeal | null, secret: string): string[] {
  if (!seal) return [];
  const made = Buffer.from(sealLink(seal, secret).mac);
  const given = Buffer.from(seal.mac);
  if (made.length !== given.length || !timingSafeEqual(made, given)) return ['the seal was changed'];
  if (seal.n === '0') return [];
  const link = links[Number(seal.n) - 1];
  if (!link) return [`links after ${links.length} were taken off the end`];
  return link.hash === seal.hash ? [] : [`link ${seal.n} is another one than was sealed`];
}

/** The seal of a chain that ends with this link. */
export function sealLink({ n, hash }: Pick<ChainLink, 'n' | 'hash'>, secret: string): ChainSeal {
  const mac = createHmac('sha256', secret)
    .update(joinFields(['audit-seal', n, hash]))
    .digest('hex');
  return { n, hash, mac };
}

/** SHA-256 in hex of an entry's fields. */
export function digestEntry(entry: ChainedEntry): string {
  const { id, at, actor, role, action, subject, photo, detail, salt } = entry;
  return sha256(joinFields([id, at, actor, role, action, subject, photo, detail, salt]));
}

/** SHA-256 in hex of a link's other fields. */
export function hashLink({ n, entry, what, digest, previous }: Omit<ChainLink, 'hash'>): string {
  return sha256(joinFields([n, entry, what, digest, previous]));
}

/** Netstrings, as `audit_field` of migration 0006 writes them. */
function joinFields(fields: readonly (string | null)[]): string {
  return fields.map((field) => (field === null ? '-,' : `${Buffer.byteLength(field)}:${field},`)).join('');
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
