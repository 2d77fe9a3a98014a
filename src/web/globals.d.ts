/** What vite.config.ts puts in at build time. */

/** Bytes of runtime and models before the first assessment, uncompressed. */
declare const __ASSESSOR_BYTES__: number;
/** The program's version, from package.json. */
declare const __VERSION__: string;
