import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { standInFor } from './base-image';
import type { Containers } from './containers';

const root = path.join(import.meta.dirname, '../../../..');
const dockerfile = 'lib/deploy/Dockerfile';

export interface BuiltImage {
  readonly name: string;
  readonly seconds: number;
  /** The image that it begins with, as it is called in the Dockerfile. */
  readonly base: string;
  readonly isBaseMadeHere: boolean;
}

/** npm's settings of this machine, where it needs some to reach its registry. Docker can mount nothing into a build. */
function settingsOfNpm({ program }: Containers): string[] {
  if (program === 'docker') return [];
  const ask = (name: string) =>
    execFileSync('npm', ['config', 'get', name], { cwd: root, encoding: 'utf8' }).trim();
  const authorities = ask('cafile');
  return [
    [ask('userconfig'), '/root/.npmrc'],
    [ask('globalconfig'), '/usr/local/etc/npmrc'],
    [authorities, authorities],
  ].flatMap(([from = '', to = '']) => (existsSync(from) ? ['--volume', `${from}:${to}:ro`] : []));
}

/** The project's image, as lib/deploy has it, from its sources as they are; nothing of an earlier build is used. */
export async function buildImage(containers: Containers, name: string): Promise<BuiltImage> {
  const [, base = ''] = /^FROM (\S+)/m.exec(readFileSync(path.join(root, dockerfile), 'utf8')) ?? [];
  const pulled = containers.program === 'podman' ? `docker.io/library/${base}` : base;
  const standIn = await standInFor(pulled, containers);
  const began = performance.now();
  await containers.run(
    'build',
    ...['--file', path.join(root, dockerfile), '--tag', name, '--no-cache'],
    // Podman's own format has no health check; and without this it would keep an image of each step.
    ...(containers.program === 'podman' ? ['--format', 'docker', '--layers=false'] : []),
    ...(standIn === null ? [] : ['--build-context', `${base}=docker-image://${standIn}`]),
    ...settingsOfNpm(containers),
    root,
  );
  const seconds = (performance.now() - began) / 1000;
  return { name, seconds, base: standIn ?? pulled, isBaseMadeHere: standIn !== null };
}
