/** Builds a kustomization as `kubectl kustomize` does, for the fields that ours use; every other field is an error. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { applyPatch, type Operation } from 'rfc6902';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';

/** A Kubernetes object, as far as this looks into it. */
export type Manifest = {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; labels?: Record<string, string>; [more: string]: unknown };
  [more: string]: unknown;
};

const GeneratorSchema = z.strictObject({
  name: z.string(),
  namespace: z.string().optional(),
  behavior: z.enum(['create', 'merge']).default('create'),
  literals: z.array(z.string().regex(/^[A-Z_]+=/)),
});
const PatchSchema = z
  .strictObject({
    target: z.strictObject({ kind: z.string(), name: z.string().optional() }),
    path: z.string().optional(),
    patch: z.string().optional(),
  })
  .refine(({ path, patch }) => (path === undefined) !== (patch === undefined));
const KustomizationSchema = z.strictObject({
  apiVersion: z.enum(['kustomize.config.k8s.io/v1beta1', 'kustomize.config.k8s.io/v1alpha1']),
  kind: z.enum(['Kustomization', 'Component']),
  namespace: z.string().optional(),
  resources: z.array(z.string()).default([]),
  components: z.array(z.string()).default([]),
  labels: z.array(z.strictObject({ pairs: z.record(z.string(), z.string()) })).default([]),
  configMapGenerator: z.array(GeneratorSchema).default([]),
  images: z.array(z.strictObject({ name: z.string(), newName: z.string(), newTag: z.string() })).default([]),
  patches: z.array(PatchSchema).default([]),
});

/** Kinds that stand outside of every namespace. */
const CLUSTER_KINDS = ['Namespace'];

/** The objects of a folder. Throws where a file is missing, a field is unknown, or a patch finds nothing to change. */
export function buildKustomization(folder: string): Manifest[] {
  return build(folder, []);
}

/** Components change what is there; kustomizations start from nothing. */
function build(folder: string, before: readonly Manifest[]): Manifest[] {
  const read = (path: string) => readFileSync(join(folder, path), 'utf8');
  const file = KustomizationSchema.parse(parse(read('kustomization.yaml')));
  let all = [...before];
  for (const path of file.resources) {
    if (statSync(join(folder, path)).isDirectory()) all.push(...build(join(folder, path), []));
    else all.push(...parseAllDocuments(read(path)).map((document) => document.toJS() as Manifest));
  }
  for (const generator of file.configMapGenerator) all = generate(all, generator);
  for (const path of file.components) all = build(join(folder, path), all);
  for (const { target, path, patch } of file.patches) {
    const chosen = all.filter(
      ({ kind, metadata }) => kind === target.kind && (!target.name || metadata.name === target.name),
    );
    if (chosen.length === 0) throw new Error(`a patch of ${folder} finds no ${JSON.stringify(target)}`);
    const operations = parse(path ? read(path) : (patch as string)) as Operation[];
    for (const one of chosen) {
      const fault = applyPatch(one, structuredClone(operations)).find((result) => result !== null);
      if (fault) throw new Error(`${folder}, ${one.kind} ${one.metadata.name}: ${fault.message}`);
    }
  }
  for (const one of all) {
    for (const { pairs } of file.labels) one.metadata.labels = { ...one.metadata.labels, ...pairs };
    if (file.namespace && !CLUSTER_KINDS.includes(one.kind)) one.metadata.namespace = file.namespace;
  }
  for (const { name, newName, newTag } of file.images)
    for (const container of all.flatMap(containersOf))
      if (container.image === name) container.image = `${newName}:${newTag}`;
  return all;
}

function generate(all: readonly Manifest[], { name, behavior, literals }: z.infer<typeof GeneratorSchema>) {
  const data = Object.fromEntries(literals.map((pair) => pair.split(/=(.*)/s).slice(0, 2)));
  const isIt = ({ kind, metadata }: Manifest) => kind === 'ConfigMap' && metadata.name === name;
  const found = all.find(isIt);
  if ((behavior === 'merge') !== (found !== undefined)) throw new Error(`${behavior} of ConfigMap ${name}`);
  const made: Manifest = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: found?.metadata ?? { name },
    data: { ...(found?.data as object | undefined), ...data },
  };
  return [...all.filter((one) => !isIt(one)), made];
}

/** A container's fields that tests look at. */
export type Container = {
  image: string;
  args: string[];
  envFrom: { configMapRef?: { name: string }; secretRef?: { name: string } }[];
  env?: { name: string; value: string }[];
  ports?: { name: string; containerPort: number }[];
  volumeMounts: { name: string; mountPath: string }[];
  securityContext: Record<string, unknown>;
  resources: { requests: Record<string, string>; limits: Record<string, string> };
  [probe: `${string}Probe`]: { httpGet: { path: string; port: string } } | undefined;
};
export type Pod = {
  containers: Container[];
  volumes: { name: string; persistentVolumeClaim?: { claimName: string } }[];
  securityContext: Record<string, unknown>;
  serviceAccountName: string;
  terminationGracePeriodSeconds: number;
};
type Template = { metadata: { labels: Record<string, string> }; spec: Pod };

/** The pod template of a workload; null for what has none. */
export function templateOf({ spec }: Manifest): Template | null {
  const { template, jobTemplate } = (spec ?? {}) as {
    template?: Template;
    jobTemplate?: { spec: { template: Template } };
  };
  return template ?? jobTemplate?.spec.template ?? null;
}

/** The containers of a workload's pods. */
export const containersOf = (one: Manifest): Container[] => templateOf(one)?.spec.containers ?? [];
