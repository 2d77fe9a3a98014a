/** What vite.config.ts puts in at build time. */

/** Bytes of runtime and models before the first assessment, uncompressed. */
declare const __ASSESSOR_BYTES__: number;
/** The program's version, from package.json. */
declare const __VERSION__: string;
/** The same as they come over the wire: what a person pays for. */
declare const __ASSESSOR_SENT_BYTES__: number;
