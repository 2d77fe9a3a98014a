import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const BIN = fileURLToPath(new URL('../../bin/clarte.js', import.meta.url));

function clarte(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

test.each([
  [['bogus'], 'There is no command bogus.'],
  [['assess'], 'Name at least one photo or folder.'],
  [['assess', 'a.jpg', '--colour'], 'There is no option --colour.'],
  [['assess', 'a.jpg', '--overlay'], 'The option --overlay takes a value.'],
  [['assess', 'a.jpg', '--json', '--csv'], 'either --json or --csv'],
  [['compare', 'a.jpg'], 'Name two photos'],
  [['serve', 'now'], 'serve takes options only.'],
])('misuse ends with 2 and says how: %j', (args, sentence) => {
  const { status, stdout, stderr } = clarte(...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(sentence);
});

test('help is no fault', () => {
  expect(clarte('--help')).toMatchObject({ status: 0, stderr: '' });
  expect(clarte('assess', '--help').stdout).toContain('--overlay');
});

test('a file that does not exist: exit code 1, named on standard error, one JSON line on standard output', () => {
  const { status, stdout, stderr } = clarte('assess', '--json', '/none.jpg');
  expect(status).toBe(1);
  expect(stderr).toBe('/none.jpg: There is no such file or folder.\n');
  expect(
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual([
    { photo: '/none.jpg', ok: false, reason: 'not-found', sentence: 'There is no such file or folder.' },
  ]);
});

test('--csv stands alone before a photo, or takes a file', () => {
  const { status, stdout } = clarte('assess', '--csv', '/none.jpg');
  expect(status).toBe(1);
  expect(stdout).toMatch(
    /^photo,ok,score.*\r\n\/none\.jpg,false,.*not-found,There is no such file or folder\.\r\n$/,
  );
});
