/** A passkey in software: answers what a browser's `navigator.credentials` would, by WebAuthn Level 2 with attestation “none”. */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

type Options = { readonly challenge: string; readonly rp?: { readonly id?: string }; readonly rpId?: string };

const USER_IS_THERE = 0x05;
const HOLDS_KEY = 0x40;
const text = (value: string) => Buffer.from(value);
const b64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest();

/** One passkey of one person; `origin` is the page's. */
export function softPasskey(origin: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(16);
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const clientData = (type: string, { challenge }: Options) =>
    text(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const authData = ({ rp, rpId }: Options, flags: number) =>
    Buffer.concat([sha256(rp?.id ?? rpId ?? new URL(origin).hostname), Buffer.from([flags, 0, 0, 0, 0])]);
  const credential = (response: object) => ({
    id: b64(id),
    rawId: b64(id),
    type: 'public-key',
    clientExtensionResults: {},
    response,
  });
  return {
    /** The answer to a page that adds it. */
    create(options: Options) {
      const key = Buffer.concat([
        Buffer.from('a5010203262001215820', 'hex'),
        Buffer.from(x, 'base64url'),
        Buffer.from('225820', 'hex'),
        Buffer.from(y, 'base64url'),
      ]);
      const data = Buffer.concat([
        authData(options, USER_IS_THERE | HOLDS_KEY),
        Buffer.alloc(16),
        Buffer.from([0, id.length]),
        id,
        key,
      ]);
      const attestation = Buffer.concat([
        Buffer.from('a363', 'hex'),
        text('fmt'),
        Buffer.from('64', 'hex'),
        text('none'),
        Buffer.from('67', 'hex'),
        text('attStmt'),
        Buffer.from('a068', 'hex'),
        text('authData'),
        Buffer.from([0x58, data.length]),
        data,
      ]);
      return credential({
        clientDataJSON: b64(clientData('webauthn.create', options)),
        attestationObject: b64(attestation),
        transports: ['internal'],
      });
    },
    /** The answer to a page that lets somebody in by it. */
    get(options: Options) {
      const [data, client] = [authData(options, USER_IS_THERE), clientData('webauthn.get', options)];
      return credential({
        clientDataJSON: b64(client),
        authenticatorData: b64(data),
        signature: b64(sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)),
      });
    },
  };
}
