import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { reportFigures, seconds } from '@/lib/testing/proof/proof-figures';
import { temporaryFolder } from '@/lib/testing/temporary-folder';
import { until } from '@/lib/testing/until';

const root = path.join(import.meta.dirname, '../../../..');
const promisedFirstSeconds = 240;
const promisedSecondSeconds = 15;

interface Start {
  readonly seconds: number;
  readonly said: string;
}

/** `npm run demo` until the page behind the engineer's link answers; then Ctrl-C. */
async function startDemo(folder: string, port: number): Promise<Start> {
  const began = performance.now();
  const { PATH, HOME } = process.env;
  // A shell's environment, not that of a test run.
  const environment = [`PATH=${PATH}`, `HOME=${HOME}`, `PORT=${port}`];
  const child = spawn('env', ['-i', ...environment, 'npm', 'run', 'demo'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (said += text));
  const link = await until('the demo is open', async () => {
    if (child.exitCode !== null) throw new Error(`npm run demo ended with ${child.exitCode}:\n${said}`);
    return / engineer .*?: (http:\S+)/.exec(said)?.[1] ?? null;
  });
  const page = await fetch(link);
  const took = (performance.now() - began) / 1000;
  if (!page.ok) throw new Error(`The engineer’s link was answered with ${page.status}.`);
  await interrupt(child);
  return { seconds: took, said };
}

async function interrupt(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  if (child.pid) process.kill(-child.pid, 'SIGINT'); // as a terminal does: to all of them
  await ended;
}

/** How long preparing the demo took, according to its own output. */
function making({ said }: Start): number {
  return Number(/The demo is there after ([\d.]+) s/.exec(said)?.[1] ?? Number.NaN);
}

test('from a fresh clone to a usable page', async () => {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
    cwd: root,
    encoding: 'utf8',
  }).trim();
  await temporaryFolder('fresh clone', async (parent) => {
    const folder = path.join(parent, 'a folder with spaces', 'acetate');
    mkdirSync(path.dirname(folder), { recursive: true });
    execFileSync('git', ['clone', '--quiet', '--no-hardlinks', root, folder]);
    const first = await startDemo(folder, 4285);
    const second = await startDemo(folder, 4285);
    reportFigures('start', {
      title: 'Starting',
      about: `A clone of commit ${commit} in a folder with spaces in its path, then \`npm run demo\`: packages are installed (from npm’s cache where it has them), everything is built, PostgreSQL is set up, the demo is made, and the page behind the engineer’s link answers. Then it is stopped and started again.`,
      figures: [
        [
          'first start until the page answers',
          `${seconds(first.seconds)} (promised: under ${promisedFirstSeconds} s on 2 cores)`,
        ],
        ['of which making the demo', seconds(making(first))],
        ['second start', `${seconds(second.seconds)} (promised: under ${promisedSecondSeconds} s)`],
      ],
    });
    expect(first.seconds).toBeLessThan(promisedFirstSeconds);
    expect(second.seconds).toBeLessThan(promisedSecondSeconds);
  });
});
