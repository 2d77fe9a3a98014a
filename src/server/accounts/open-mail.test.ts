import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { expect, test } from 'vitest';
import { openMail } from './open-mail.ts';

const email = { to: 'anna@example.org', subject: 'Hello', text: 'A link: https://clarte.example/x' };

test('by SMTP to a real server', async () => {
  const received: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      text(stream).then((message) => {
        received.push(message);
        done();
      }, done);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const mail = openMail({
    smtpUrl: `smtp://127.0.0.1:${port}`,
    mailFrom: 'Clarté <clarte@example.org>',
    dataDir: '',
  });
  await mail.send(email);
  expect(received[0]).toContain('To: anna@example.org');
  expect(received[0]).toContain('https://clarte.example/x');
  mail.close();
  await new Promise<void>((resolve) => server.close(resolve));
});

test('as files, which are forgotten with their address', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'clarte-mail-'));
  const mail = openMail({ smtpUrl: null, mailFrom: 'clarte@example.org', dataDir });
  await mail.send(email);
  await mail.send({ ...email, to: 'ben@example.org' });
  const outbox = join(dataDir, 'outbox');
  expect(readdirSync(outbox)).toHaveLength(2);
  await mail.forget('Anna@example.org');
  const [left] = readdirSync(outbox);
  expect(readFileSync(join(outbox, left), 'utf8')).toContain('To: ben@example.org');
  mail.close();
  rmSync(dataDir, { recursive: true });
});
