import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeTar } from './write-tar.ts';

const text = (value: string) => new TextEncoder().encode(value);
const deep = `${'long-folder-name/'.repeat(8)}file.txt`;
const FILES = [
  { path: 'b.txt', bytes: text('second') },
  { path: 'a/run.sh', bytes: text('#!/bin/sh\n'.repeat(100)), isProgram: true },
  { path: deep, bytes: new Uint8Array(512) },
];

it('is read by tar, with contents and rights', () => {
  const folder = mkdtempSync(join(tmpdir(), 'clarte-tar-'));
  try {
    writeFileSync(join(folder, 'made.tar.gz'), writeTar(FILES));
    execFileSync('tar', ['-xzf', 'made.tar.gz'], { cwd: folder });
    for (const { path, bytes } of FILES) expect(readFileSync(join(folder, path))).toEqual(Buffer.from(bytes));
    expect(statSync(join(folder, 'a/run.sh')).mode & 0o111).not.toBe(0);
    expect(statSync(join(folder, 'b.txt')).mode & 0o111).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('gives the same bytes whatever the order', () => {
  expect(writeTar(FILES)).toEqual(writeTar([...FILES].reverse()));
});

it('throws where no place fits a path', () => {
  expect(() => writeTar([{ path: 'x'.repeat(101), bytes: new Uint8Array() }])).toThrow('too long');
});
