/** Shows how far a long piece of work has come, on standard error, with the time left. */

/** A running progress line. Call `done` once, also after a fault, so that the line is closed. */
export type Progress = {
  /** Counts `n` more pieces as finished (1 when absent). */
  tick(n?: number): void;
  done(): void;
};

type Options = {
  readonly stream?: { readonly isTTY?: boolean; readonly columns?: number; write(text: string): unknown };
  /** Milliseconds from any fixed start. */
  readonly now?: () => number;
  /** Least time between two lines where the stream is not a terminal. */
  readonly lineEveryMs?: number;
};

const REDRAW_EVERY_MS = 80;
const BAR_CELLS = 24;

/**
 * A bar redrawn in place on a terminal, a plain line every ten seconds elsewhere; standard output stays clean.
 * `total` counts pieces of work; the time left supposes that the rest goes as fast as what is finished.
 *
 * @example
 * const progress = showProgress('Assessing', photos.length);
 * for (const photo of photos) { await assess(photo); progress.tick(); }
 * progress.done();
 */
export function showProgress(label: string, total: number, options: Options = {}): Progress {
  const { stream = process.stderr, now = () => performance.now(), lineEveryMs = 10_000 } = options;
  const startMs = now();
  const everyMs = stream.isTTY ? REDRAW_EVERY_MS : lineEveryMs;
  let finished = 0;
  let shownMs = startMs;
  let closed = false;

  const describe = () => {
    const spentMs = now() - startMs;
    const left =
      finished >= total
        ? `in ${formatSeconds(spentMs)}`
        : finished === 0
          ? ''
          : `${formatSeconds((spentMs / finished) * (total - finished))} left`;
    return `${finished}/${total} ${left}`.trimEnd();
  };
  const show = () => {
    shownMs = now();
    if (!stream.isTTY) {
      stream.write(`${label} ${describe()}\n`);
      return;
    }
    const filled = total > 0 ? Math.min(BAR_CELLS, Math.round((finished / total) * BAR_CELLS)) : BAR_CELLS;
    const bar = '█'.repeat(filled) + '░'.repeat(BAR_CELLS - filled);
    stream.write(`\r\u001b[2K${`${label} ${bar} ${describe()}`.slice(0, (stream.columns || 80) - 1)}`);
  };

  if (stream.isTTY) show();
  return {
    tick(n = 1) {
      finished += n;
      if (!closed && now() - shownMs >= everyMs) show();
    },
    done() {
      if (closed) return;
      closed = true;
      show();
      if (stream.isTTY) stream.write('\n');
    },
  };
}

function formatSeconds(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
}
