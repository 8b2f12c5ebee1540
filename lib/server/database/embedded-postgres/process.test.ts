import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryFolder } from '@/lib/testing/temporary-folder';
import { identify, underLock } from './process.mjs';

const module = pathToFileURL(path.join(import.meta.dirname, 'process.mjs')).href;
const { pid, startedAt } = identify(process.pid);

/** Takes every file that a process may open, and then asks for the lock. */
const withoutDescriptors = `
  const { openSync } = await import('node:fs');
  const { underLock } = await import(${JSON.stringify(module)});
  try { for (;;) openSync('/dev/null'); } catch {}
  await underLock(process.argv[1], async () => {}).catch((error) => console.log(error.code));`;

/** Asks for the lock again and again, over what a dead process left of it. Says how often somebody else was in as well. */
const contending = `
  const { closeSync, openSync, rmSync, writeFileSync } = await import('node:fs');
  const { underLock } = await import(${JSON.stringify(module)});
  const lock = process.argv[1];
  let together = 0;
  for (let round = 0; round < 30; round++) {
    writeFileSync(lock, '999999 1\\n');
    writeFileSync(lock + '.999999~1~' + process.pid.toString(16), '');
    await underLock(lock, async () => {
      try {
        closeSync(openSync(lock + '-inside', 'wx'));
      } catch {
        together += 1;
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 1));
      rmSync(lock + '-inside');
    });
  }
  console.log(together);`;

const evaluate = (script: string, lock: string) => ['--input-type=module', '--eval', script, lock];

test('a start that cannot make its lock, for whatever reason, leaves alone the lock of another', () =>
  temporaryFolder('lock', async (folder) => {
    const lock = path.join(folder, 'start.lock');
    await underLock(lock, async () => {
      const held = readdirSync(folder);
      const limited = 'ulimit -n 64; exec "$@"';
      const { stdout } = spawnSync(
        'sh',
        ['-c', limited, 'sh', process.execPath, ...evaluate(withoutDescriptors, lock)],
        { encoding: 'utf8' },
      );
      expect(stdout).toBe('EMFILE\n');
      expect(readdirSync(folder)).toEqual(held);
    });
    expect(readdirSync(folder)).toEqual([]);
  }));

test('what a dead process left of a lock holds nobody up, and goes with the next that asks', () =>
  temporaryFolder('lock', async (folder) => {
    const lock = path.join(folder, 'start.lock');
    writeFileSync(`${lock}.${pid}~1~abc`, ''); // this id, of a process before
    writeFileSync(path.join(folder, 'start.lock.of-somebody-else'), '');
    const held = await underLock(lock, async () => readdirSync(folder));
    expect(held).toHaveLength(2);
    expect(held).toContainEqual(expect.stringMatching(`^start.lock.${pid}~${startedAt}~[0-9a-f]+$`));
    expect(readdirSync(folder)).toEqual(['start.lock.of-somebody-else']);
  }));

test(
  'of many that find the lock of a dead process, one is in at a time',
  () =>
    temporaryFolder('lock', async (folder) => {
      const lock = path.join(folder, 'start.lock');
      const all = Array.from({ length: 6 }, async () => {
        const child = spawn(process.execPath, evaluate(contending, lock), {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        const [said] = await Promise.all([text(child.stdout), once(child, 'exit')]);
        return said.trim();
      });
      expect(await Promise.all(all)).toEqual(Array.from({ length: 6 }, () => '0'));
    }),
  120_000,
);
