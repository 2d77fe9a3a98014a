/** Sends mail: by SMTP where that is set up, else as files in a folder that the operator can read. */
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Config } from '../config.ts';

export type Email = { readonly to: string; readonly subject: string; readonly text: string };

/** Where emails go. */
export type Mail = {
  /** Hands an email over. Throws where that fails. */
  send(email: Email): Promise<void>;
  /** Removes what still lies about of emails to this address. */
  forget(address: string): Promise<void>;
  close(): void;
};

/** Opens the way that the settings name. */
export function openMail({
  smtpUrl,
  mailFrom,
  dataDir,
}: Pick<Config, 'smtpUrl' | 'mailFrom' | 'dataDir'>): Mail {
  if (smtpUrl) {
    const transport = createTransport(smtpUrl, { from: mailFrom });
    return {
      async send(email) {
        await transport.sendMail(email);
      },
      async forget() {},
      close: () => transport.close(),
    };
  }
  const outbox = join(dataDir, 'outbox');
  const composer = createTransport(
    { streamTransport: true, buffer: true, newline: 'unix' },
    { from: mailFrom },
  );
  return {
    async send(email) {
      const { message } = await composer.sendMail(email);
      await mkdir(outbox, { recursive: true, mode: 0o700 });
      const name = `${new Date().toISOString().replaceAll(':', '-')}-${randomBytes(4).toString('hex')}.eml`;
      await writeFile(join(outbox, name), message as Buffer, { mode: 0o600 });
    },
    async forget(address) {
      const names = await readdir(outbox).catch(() => []);
      for (const name of names) {
        const path = join(outbox, name);
        const text = await readFile(path, 'utf8').catch(() => '');
        if (text.toLowerCase().includes(address.toLowerCase())) await rm(path, { force: true });
      }
    },
    close: () => composer.close(),
  };
}
