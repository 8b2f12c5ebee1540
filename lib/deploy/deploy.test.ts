import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { bundleOptions } from '@/lib/tools/bundle.mjs';

const root = path.join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const dockerfile = read('lib/deploy/Dockerfile');
const compose = read('lib/deploy/compose.yaml');
const guide = read('lib/deploy/README.md');

/** Names of settings that the server reads; their documentation is the project's README. */
const documented = new Set(read('README.md').match(/\b(ACETATE|S3|RESEND|DATABASE|NEXTAUTH)_[A-Z0-9_]+\b/g));

/** What compose gives the portal's processes, by name. */
const given = [...(compose.split('services:')[0] ?? '').matchAll(/^ {4}([A-Z0-9_]+):/gm)].map(
  ([, name = '']) => name,
);

test('every setting that the portal gets is one that it reads', () => {
  expect(given.length).toBeGreaterThan(10);
  expect(given.filter((name) => !documented.has(name))).toEqual([]);
  expect(
    [...guide.matchAll(/\b(?:ACETATE|S3)_[A-Z0-9_]+[A-Z0-9]\b/g)]
      .map(([name]) => name)
      .filter((name) => !documented.has(name) && name !== 'ACETATE_VERSION'), // the image's tag
  ).toEqual([]);
});

test('every setting that people may choose reaches the portal, and none is lost on its way', () => {
  // What the image and the roles decide; the demo has no containers; and where backups go is said to the command itself.
  const decided = ['ACETATE_HOST', 'ACETATE_DATA', 'ACETATE_DEMO', 'ACETATE_ROLE', 'ACETATE_JOBS'];
  const chosen = [...documented].filter(
    (name) => !decided.includes(name) && !name.startsWith('ACETATE_BACKUP_S3_') && !name.endsWith('_'),
  );
  expect(chosen.filter((name) => !given.includes(name))).toEqual([]);
  expect(compose).toMatch(/ACETATE_JOBS: \$\{ACETATE_JOBS:-2\}/);
  const asked = [...compose.matchAll(/\$\{([A-Z0-9_]+):\?/g)].map(([, name = '']) => name);
  for (const name of asked) expect(guide, `the guide tells of ${name}`).toContain(name);
});

test('every command of compose is given the settings: beside its file they would not be found', () => {
  const commands = [...`${compose}${guide}`.matchAll(/docker compose [^`\n]*/g)].map(([command]) => command);
  expect(commands.length).toBeGreaterThan(2);
  for (const command of commands)
    expect(command).toContain('docker compose -f lib/deploy/compose.yaml --env-file .env ');
});

test('what a web node and a worker need is given to them', () => {
  for (const needed of [
    'ACETATE_ORIGIN',
    'NEXTAUTH_SECRET',
    'DATABASE_URL',
    'S3_BUCKET',
    'RESEND_API_KEY',
    'ACETATE_MAIL_FROM',
  ])
    expect(given).toContain(needed);
  for (const role of ['web', 'worker']) expect(compose).toContain(`ACETATE_ROLE: ${role}`);
});

test('the image runs the program that the build makes, on a Node that the project allows', () => {
  const [, program = ''] = /"(\.build\/[^"]+)"\]\s*$/.exec(dockerfile) ?? [];
  const entries = bundleOptions(root).entryPoints.map(({ out }) => `.build/${out}.mjs`);
  expect(entries).toContain(program);
  const [, first = ''] = /"--import", "\.\/([^"]+)"/.exec(dockerfile) ?? [];
  expect(existsSync(path.join(root, first))).toBe(true);
  expect(read('lib/tools/pack.mjs')).toContain(`'${first}'`);
  expect(new Set(dockerfile.match(/node:\d+/g))).toEqual(new Set(['node:24']));
});

test('scripts and files that the image and compose name exist, and secrets stay out of the image', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const run = [...`${dockerfile}${guide}`.matchAll(/npm run ([a-z:]+)/g)].map(([, name = '']) => name);
  for (const name of run) expect(Object.keys(scripts)).toContain(name);
  for (const file of ['Dockerfile', 'Caddyfile', 'compose.yaml'])
    expect(existsSync(path.join(root, 'lib/deploy', file))).toBe(true);
  expect(read('lib/deploy/Dockerfile.dockerignore').split('\n')).toEqual(
    expect.arrayContaining(['.env*', '.data', '.git']),
  );
});

test('the top level has no file of containers', () => {
  expect(readdirSync(root).filter((name) => /docker|compose/i.test(name))).toEqual([]);
});
