/** Reads a Containerfile of the plain kind that ours is, so that its files and command can be had without a container engine. */

export type Copy = {
  readonly kind: 'copy';
  /** Stage it copies from; null for the build context. */
  readonly from: string | null;
  readonly sources: readonly string[];
  /** As written: relative to the working folder, or absolute. */
  readonly target: string;
};
export type Run = { readonly kind: 'run'; readonly command: string };

export type Stage = {
  readonly name: string | null;
  readonly base: string;
  readonly workdir: string;
  /** Copies and runs in their order. */
  readonly steps: readonly (Copy | Run)[];
  readonly environment: Readonly<Record<string, string>>;
  readonly user: string | null;
  readonly volumes: readonly string[];
  /** Entry point and command, as one list. */
  readonly command: readonly string[];
  /** What tells whether it is well; empty where there is nothing. */
  readonly healthcheck: readonly string[];
};

type Draft = { -readonly [K in keyof Stage]: Stage[K] };

/** The stages; the last one is the image. Throws for an instruction or a form that it does not know. */
export function parseContainerfile(text: string): Stage[] {
  const stages: Draft[] = [];
  for (const line of text.replaceAll(/\\\n\s*/g, ' ').split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [, word, rest] = line.match(/^([A-Z]+) (.+)$/) ?? [];
    if (word === undefined) throw new Error(`not an instruction: ${line}`);
    if (word === 'FROM') {
      const [base, , name = null] = rest.split(' ');
      stages.push({
        name,
        base,
        workdir: '/',
        steps: [],
        environment: {},
        user: null,
        volumes: [],
        command: [],
        healthcheck: [],
      });
      continue;
    }
    const stage = stages.at(-1);
    if (!stage) throw new Error(`before FROM: ${line}`);
    readInstruction(stage, word, rest);
  }
  return stages;
}

function readInstruction(stage: Draft, word: string, rest: string): void {
  switch (word) {
    case 'WORKDIR':
      stage.workdir = rest;
      return;
    case 'COPY': {
      const [, from = null, paths] = rest.match(/^(?:--from=(\S+) )?([^-].*)$/) ?? [];
      if (paths === undefined) throw new Error(`COPY with other options: ${rest}`);
      const all = paths.split(' ');
      stage.steps = [
        ...stage.steps,
        { kind: 'copy', from, sources: all.slice(0, -1), target: all.at(-1) as string },
      ];
      return;
    }
    case 'RUN':
      stage.steps = [...stage.steps, { kind: 'run', command: rest }];
      return;
    case 'ENV':
      stage.environment = {
        ...stage.environment,
        ...Object.fromEntries(rest.split(' ').map((pair) => pair.split(/=(.*)/s).slice(0, 2))),
      };
      return;
    case 'USER':
      stage.user = rest;
      return;
    case 'VOLUME':
      stage.volumes = JSON.parse(rest);
      return;
    case 'ENTRYPOINT':
      stage.command = JSON.parse(rest);
      return;
    case 'CMD':
      stage.command = [...stage.command, ...JSON.parse(rest)];
      return;
    case 'HEALTHCHECK':
      stage.healthcheck = JSON.parse(rest.slice(rest.indexOf(' CMD ') + 5));
      return;
    case 'EXPOSE':
    case 'STOPSIGNAL':
      return;
    default:
      throw new Error(`${word} is not known here`);
  }
}
