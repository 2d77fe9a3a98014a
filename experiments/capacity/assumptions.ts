/** What nobody has measured: how people use it, how full machines may be, what things cost. Change these to one's own. */

/** Value, and what it means. */
export const ASSUMPTIONS = {
  photosAPersonMonth: [8, 'photos a person takes a month: two a week'],
  onServerShare: [0.25, 'of them assessed on the server; the others on the device, which is the default'],
  keptShare: [0.5, 'of all assessments kept in an account, made on the server or on the device'],
  photoKeptShare: [0.2, 'of all photos kept in an account'],
  batchShare: [0.1, 'of the server’s assessments made by workers in batches, the rest while somebody waits'],
  readsAPersonMonth: [12, 'trends and lists read a person and month, by those with accounts'],
  photoMb: [2, 'megabytes of a kept photo, encrypted'],
  keepPhotosMonths: [24, 'months a photo is kept (KEEP_PHOTOS_DAYS)'],
  horizonMonths: [36, 'months that rows have piled up'],
  newShare: [0.1, 'of the month’s people are there for the first time and load page and models'],
  releasesMonth: [2, 'releases a month that everybody’s page loads again, models not counted'],
  answerKb: [20, 'kilobytes of an answer: a trend, an assessment'],
  peak: [4, 'the busiest hour, in mean hours'],
  fill: [0.6, 'of a pod’s cores used in the busiest hour'],
  apiCores: [4, 'cores of an api or worker pod (1 in the overlay “small”)'],
  databaseTb: [4, 'terabytes of one PostgreSQL before there is another one'],
  rowsPartition: [100_000_000, 'rows of a table from which it is parted by month'],
} as const satisfies Record<string, readonly [number, string]>;

/** Prices of no provider in particular, in euros. */
export const PRICES = {
  coreHour: [0.04, 'a core for an hour, memory included'],
  databaseGbMonth: [0.12, 'a gigabyte of database disk for a month, without its copies'],
  blobGbMonth: [0.02, 'a gigabyte in the bucket for a month'],
  egressGb: [0.05, 'a gigabyte out to people'],
  putThousand: [0.005, 'a thousand photos put into the bucket'],
} as const satisfies Record<string, readonly [number, string]>;

/** How many times each row and its log are kept: a primary, two standbys, backups. */
export const DATABASE_COPIES = 4;
