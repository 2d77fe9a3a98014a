import { describe, expect, it } from 'vitest';
import { readTrackSettings } from './read-track-settings.ts';

describe('readTrackSettings', () => {
  it('reads a track as a photo would tell it', () => {
    const settings = {
      exposureTime: 200,
      iso: 400,
      exposureCompensation: 0.5,
      whiteBalanceMode: 'continuous',
      torch: false,
    };
    expect(readTrackSettings(settings)).toEqual({
      exposureTimeS: 0.02,
      iso: 400,
      exposureBiasEv: 0.5,
      whiteBalance: 'auto',
      flash: false,
      orientation: 1,
    });
  });

  it('takes nothing from a browser that tells nothing, or nonsense', () => {
    expect(readTrackSettings({})).toEqual({ orientation: 1 });
    expect(readTrackSettings({ exposureTime: -1, iso: 'auto', whiteBalanceMode: 'none' })).toEqual({
      orientation: 1,
    });
  });
});
