/** The corpus: the public-domain portrait in every way in which a photo's file may come. */
import type { CorpusFile } from './corpus-file.ts';
import { HEIC_FILES } from './heic-files.ts';
import { JPEG_FILES } from './jpeg-files.ts';
import { PNG_FILES } from './png-files.ts';
import { WEBP_FILES } from './webp-files.ts';

/** Every file, made when it is asked for. */
export const CORPUS: readonly CorpusFile[] = [...JPEG_FILES, ...PNG_FILES, ...WEBP_FILES, ...HEIC_FILES];
