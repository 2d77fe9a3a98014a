/** A mail server that keeps what it gets, for tests that read emails. */
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export type TestSmtp = {
  readonly url: string;
  /** The texts of emails to this address so far, lines joined as they were written. */
  emailsTo(address: string): string[];
  /** Waits for another email to the address; gives its text. */
  nextTo(address: string): Promise<string>;
  stop(): Promise<void>;
};

/** Starts one on a free port of this machine. */
export async function startSmtp(): Promise<TestSmtp> {
  const emails: { to: string; text: string }[] = [];
  const read = new Map<string, number>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, { envelope }, done) => {
      text(stream).then((message) => {
        const plain = message
          .replaceAll(/=\r?\n/g, '')
          .replaceAll(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
        for (const { address } of envelope.rcptTo) emails.push({ to: address, text: plain });
        done();
      }, done);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const emailsTo = (address: string) => emails.filter(({ to }) => to === address).map((one) => one.text);
  return {
    url: `smtp://127.0.0.1:${port}`,
    emailsTo,
    async nextTo(address) {
      const at = read.get(address) ?? 0;
      for (let round = 0; round < 200; round++) {
        const found = emailsTo(address)[at];
        if (found !== undefined) {
          read.set(address, at + 1);
          return found;
        }
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      throw new Error('no email came');
    },
    stop: () => new Promise<void>((resolve) => server.close(resolve)),
  };
}
