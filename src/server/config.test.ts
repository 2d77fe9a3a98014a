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
