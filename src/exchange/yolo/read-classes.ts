/** Reads the names of YOLO's classes: `classes.txt`, `obj.names`, or `names` of `data.yaml`. */
import { ClarteError } from '#core/errors.ts';
import { decodeText } from '../decode-text.ts';
import type { FileIn } from '../neutral.ts';

const CLASS_FILE = /(?:^|\/)(?:classes\.txt|[\w-]+\.names)$/i;
const YAML_FILE = /\.ya?ml$/i;

export const isClassFile = (path: string) => CLASS_FILE.test(path) || YAML_FILE.test(path);

/** By number. Throws `request-invalid` where no file names them, or two files differ. */
export function readClasses(files: readonly FileIn[]): readonly string[] {
  const lists = files
    .filter(({ path }) => isClassFile(path))
    .map(({ path, bytes }) => {
      const text = decodeText(bytes);
      return YAML_FILE.test(path) ? namesInYaml(text) : splitNames(text);
    })
    .filter((names) => names.length > 0);
  if (lists.length === 0)
    throw new ClarteError('request-invalid', 'no file names the classes: classes.txt, or names in data.yaml');
  if (lists.some((names) => names.join('\n') !== lists[0].join('\n')))
    throw new ClarteError('request-invalid', 'two files name the classes differently');
  return lists[0];
}

const splitNames = (text: string) =>
  text
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim())
    .filter(Boolean);

/** `names: [a, b]`, or below it `- a` or `0: a`; nothing else of YAML is read. */
function namesInYaml(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/).map((line) => line.replace(/\s+#.*$/, ''));
  const at = lines.findIndex((line) => /^names\s*:/.test(line));
  if (at < 0) return [];
  const inline = lines[at].replace(/^names\s*:\s*/, '');
  const bare = (name: string) => name.trim().replace(/^(['"])(.*)\1$/, '$2');
  if (/^\[.*\]$/.test(inline)) return inline.slice(1, -1).split(',').map(bare);
  const names: string[] = [];
  for (const line of lines.slice(at + 1)) {
    const item = /^\s*-\s+(.+)$/.exec(line);
    const keyed = /^\s+(\d{1,4})\s*:\s*(.+)$/.exec(line);
    if (item) names.push(bare(item[1]));
    else if (keyed && Number(keyed[1]) === names.length) names.push(bare(keyed[2]));
    else if (line.trim() !== '') break;
  }
  return names;
}
