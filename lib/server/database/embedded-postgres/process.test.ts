import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryFolder } from '@/lib/testing/temporary-folder';
import { identify, readIdentity, underLock, writeIdentity } from './process.mjs';

const module = pathToFileURL(path.join(import.meta.dirname, 'process.mjs')).href;

/** Takes every file that a process may open, and then asks for the lock. */
const withoutDescriptors = `
  const { openSync } = await import('node:fs');
  const { underLock } = await import(${JSON.stringify(module)});
  try { for (;;) openSync('/dev/null'); } catch {}
  await underLock(process.argv[1], async () => {}).catch((error) => console.log(error.code));`;

test('a start that cannot make its lock, for whatever reason, leaves alone the lock of another', () =>
  temporaryFolder('lock', async (folder) => {
    const lock = path.join(folder, 'start.lock');
    writeIdentity(lock, identify(process.pid));
    const limited = 'ulimit -n 64; exec "$@"';
    const script = ['--input-type=module', '--eval', withoutDescriptors, lock];
    const { stdout } = spawnSync('sh', ['-c', limited, 'sh', process.execPath, ...script], {
      encoding: 'utf8',
    });
    expect(stdout).toBe('EMFILE\n');
    expect(readIdentity(lock)).toEqual(identify(process.pid));
  }));

test('the lock of a dead process is taken over, and each holder removes its own', () =>
  temporaryFolder('lock', async (folder) => {
    const lock = path.join(folder, 'start.lock');
    writeFileSync(lock, `${process.pid} 1\n`); // this id, of a process before
    const held = await underLock(lock, async () => readIdentity(lock));
    expect(held).toEqual(identify(process.pid));
    expect(existsSync(lock)).toBe(false);
  }));
