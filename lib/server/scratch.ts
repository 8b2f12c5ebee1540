import { mkdir, readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { identify, isStillRunning } from './database/embedded-postgres/process.mjs';

/**
 * A folder for this process's temporary files: of jobs, and of what is on its way to a bucket or from it. Those of dead processes
 * on this machine are removed: their jobs start again; those of other machines on a shared disk are left alone.
 */
export async function openScratch(dataDirectory: string): Promise<string> {
  const parent = path.join(dataDirectory, 'scratch');
  const machine = hostname().replace(/[^\w.-]/g, '_');
  await mkdir(parent, { recursive: true, mode: 0o700 });
  for (const name of await readdir(parent)) {
    const [owner, pid, startedAt = ''] = name.split('~');
    if (owner !== machine || isStillRunning({ pid: Number(pid), startedAt })) continue;
    await rm(path.join(parent, name), { recursive: true, force: true });
  }
  const self = identify(process.pid);
  const folder = path.join(parent, `${machine}~${self.pid}~${self.startedAt}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return folder;
}
