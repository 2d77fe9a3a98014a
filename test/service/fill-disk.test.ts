/** A disk that fills up to the last byte takes nothing that was acknowledged; 20 rounds are part of experiments/measure-service.ts. */
import { expect, test } from 'vitest';
import { fillDisk } from './fill-disk.ts';
import { mountSmallDisk } from './small-disk.ts';

const disk = mountSmallDisk(160);
if (!disk) console.warn('Tests on a full disk are skipped: mounting one takes root.');

test.skipIf(!disk)(
  'writes answer 507 while the disk is full, nothing is lost, and it comes back by itself',
  {
    timeout: 240_000,
  },
  async () => {
    const figures = await fillDisk(disk!, 2).finally(() => disk?.remove());
    expect(figures).toMatchObject({ diskFullLost: 0, toldSo: 2, recovered: 2 });
    expect(figures.statuses[507]).toBeGreaterThan(0);
    expect(Object.keys(figures.statuses).filter((status) => !['200', '201', '507'].includes(status))).toEqual(
      [],
    );
  },
);
