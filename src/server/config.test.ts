import { expect, test } from 'vitest';
import { MAX_PHOTO_BYTES } from '#core/image/sniff-photo.ts';
import { parseConfig } from './config.ts';

test('without settings: port 3000, this machine only, the packaged models', () => {
  const parsed = parseConfig({});
  expect(parsed).toMatchObject({
    ok: true,
    config: { port: 3000, host: '127.0.0.1', maxUploadBytes: MAX_PHOTO_BYTES },
  });
  expect(parsed.ok && parsed.config.modelsUrl.href).toMatch(/^file:.*\/models\/$/);
  expect(parsed.ok && 'modelId' in parsed.config).toBe(false);
});

test('settings are taken over; empty ones count as absent', () => {
  const parsed = parseConfig({ PORT: '8080', HOST: '', MODELS_DIR: '/srv/models', MODEL: 'road-1' });
  expect(parsed).toMatchObject({ ok: true, config: { port: 8080, host: '127.0.0.1', modelId: 'road-1' } });
  expect(parsed.ok && parsed.config.modelsUrl.href).toBe('file:///srv/models/');
});

test('every fault is named in a sentence of its own', () => {
  const parsed = parseConfig({ PORT: '80a', MAX_ASSESSING: '0', MAX_UPLOAD_MB: '51' });
  expect(parsed).toEqual({
    ok: false,
    faults: [
      'PORT takes a whole number from 0 to 65535 (0: any free port); it is “80a”.',
      'MAX_ASSESSING takes a whole number from 1 to 64: photos assessed at a time; it is “0”.',
      'MAX_UPLOAD_MB takes a whole number from 1 to 50: megabytes of one photo; it is “51”.',
    ],
  });
});

test('SMTP_URL alone is refused: links in emails are never made of what a request calls the server', () => {
  const faults = (environment: Record<string, string>) => {
    const parsed = parseConfig(environment);
    return parsed.ok ? [] : parsed.faults;
  };
  const SMTP_URL = 'smtp://mail.example:25';
  expect(faults({ SMTP_URL, HOST: '0.0.0.0' })).toEqual([expect.stringMatching(/^SMTP_URL .*PUBLIC_URL/)]);
  expect(faults({ SMTP_URL })).toHaveLength(1);
  expect(faults({ SMTP_URL, PUBLIC_URL: 'https://clarte.example' })).toEqual([]);
});

test('PUBLIC_URL with more than an origin is refused, and nothing of it cut away', () => {
  for (const rest of ['/skin', '/skin/', '/?a=1', '/#top'])
    expect(parseConfig({ PUBLIC_URL: `https://clarte.example${rest}` }).ok).toBe(false);
  for (const PUBLIC_URL of [
    'https://clarte.example',
    'https://Clarte.example/',
    'https://clarte.example:8443',
  ])
    expect(parseConfig({ PUBLIC_URL }).ok).toBe(true);
});
