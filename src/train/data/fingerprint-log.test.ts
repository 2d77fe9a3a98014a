import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openFingerprintLog } from './fingerprint-log.ts';

test('what was found is found again; half a line is dropped', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'clarte-fingerprints-'));
  const file = join(folder, 'work/check.jsonl');
  const small = Uint8Array.from({ length: 1024 }, (_, i) => i % 251);
  const seen = { sha256: 'ab'.repeat(32), looks: { upright: 2n ** 63n + 5n, mirrored: 0n, small } };
  const plain = { sha256: 'cd'.repeat(32), looks: null };
  const first = await openFingerprintLog(file);
  await first.add(3, seen);
  await first.add(0, plain);
  await first.add(7, 'photo: there is no such file');
  await first.close();
  appendFileSync(file, '[9,"ab');
  const second = await openFingerprintLog(file);
  expect([3, 0, 7, 9].map((i) => second.get(i))).toEqual([
    seen,
    plain,
    'photo: there is no such file',
    undefined,
  ]);
  await second.add(9, plain);
  await second.close();
  const third = await openFingerprintLog(file);
  expect(third.get(9)).toEqual(plain);
  await third.close();
  rmSync(folder, { recursive: true });
});
