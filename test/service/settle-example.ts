/** Makes what the app answered the same each time: ids, moments, secrets and long lists give way to what an example shows. */
import {
  EXAMPLE_EMAIL,
  EXAMPLE_IDS,
  EXAMPLE_MODEL,
  EXAMPLE_MOMENT,
} from '../../src/server/http/examples/example-names.ts';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** Lists of objects whose length depends on what they are. */
const FIXED = new Set(['spreads']);
/** Other long lists are told by their first items. */
const SHOWN_ITEMS = 2;
/** What counts up, or was measured, by the field's name. */
const COUNTED = new Set(['seq', 'n', 'links', 'entries', 'assessing', 'waiting', 'bodies']);

/** What is numbered in a row, by the field's name. */
const NUMBERED = new Set(['id', 'n', 'entry', 'before']);
/** What a passkey made up, by the field's name. */
const MADE_UP = new Set(['publicKey', 'credentialID', 'challenge']);

/** `names` are the things of this run and what they are called in examples. */
export function settleExample(value: unknown, names: ReadonlyMap<string, string>, key = ''): unknown {
  if (typeof value === 'string' && /^\d+$/.test(value) && NUMBERED.has(key)) return '1';
  if (key === 'token' && /^[\w-]{43}$/.test(`${value}`)) return EXAMPLE_IDS.invitationToken;
  if (typeof value === 'string') return MADE_UP.has(key) ? 'RVhBTVBMRQ' : settleText(value, names);
  if (typeof value === 'number') return COUNTED.has(key) || /Ms$/.test(key) ? 1 : value;
  if (Array.isArray(value)) {
    const isWhole = FIXED.has(key) || value.every((one) => typeof one !== 'object');
    return (isWhole ? value : value.slice(0, SHOWN_ITEMS)).map((one) => settleExample(one, names));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      UUID.test(name) ? EXAMPLE_IDS.other : name,
      settleExample(one, names, name),
    ]),
  );
}

function settleText(text: string, names: ReadonlyMap<string, string>): string {
  if (text === 'fake') return EXAMPLE_MODEL;
  const named = names.get(text);
  if (named !== undefined) return named;
  if (/^clarte_(test_)?[\w-]+$/.test(text))
    return text.startsWith('clarte_test_') ? 'clarte_test_EXAMPLE' : 'clarte_EXAMPLE';
  if (text.startsWith('whsec_')) return 'whsec_RVhBTVBMRQ==';
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) return EXAMPLE_MOMENT;
  if (/^[\w.-]+@example\.org$/.test(text)) return EXAMPLE_EMAIL;
  if (/^[A-Za-z0-9]{32}$/.test(text)) return EXAMPLE_IDS.other;
  if (/^[0-9a-f]{64}$/.test(text)) return '0'.repeat(64);
  if (/^[\w-]{30,}={0,2}$/.test(text) && !UUID.test(text)) return 'RVhBTVBMRQ';
  if (/^study-[0-9a-f]{8}$/.test(text)) return `study-${EXAMPLE_IDS.training.slice(0, 8)}`;
  return text.replaceAll(UUID, (id) => names.get(id) ?? EXAMPLE_IDS.other);
}
