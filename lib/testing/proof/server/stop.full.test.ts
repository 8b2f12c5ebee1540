import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { wavBytes } from '@/lib/testing/files/wav-bytes';
import { PortalApp } from '@/lib/testing/portal/portal-app';
import { freePort, ServerProcess } from '@/lib/testing/portal/server-process';
import { ProofRelease, proofFile } from '@/lib/testing/proof/proof-release';
import { musicLike } from '@/lib/testing/signals/tones';
import { temporaryFolder } from '@/lib/testing/temporary-folder';
import { until } from '@/lib/testing/until';
import { isAlive } from '../../../server/database/embedded-postgres/process.mjs';
import { readPidFile } from '../../../server/database/embedded-postgres/running.mjs';

const postmasterIn = (folder: string) => readPidFile(path.join(folder, 'pg18'))?.pid ?? 0;

/** Written by PostgreSQL while it runs, removed when it stopped in order. */
const stoppedInOrder = (folder: string) => !existsSync(path.join(folder, 'pg18/postmaster.pid'));

test('stopped means stopped: after lost connections, in the middle of a measurement, and told several times at once', async () => {
  await temporaryFolder('stop', async (folder) => {
    const app = await PortalApp.start(folder);
    const release = await ProofRelease.open(app);
    const side = musicLike(120 * 48_000, { sampleRate: 48_000, seed: 3 });
    const mix = proofFile('long.wav', wavBytes([side, side]));
    const { pool } = app.database;
    await pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend'`,
    );
    const uploadId = await until('the portal is back', () =>
      release.beginUpload(mix, 'mix').catch(() => null),
    );
    await release.engineer.sendRest(`/tus/${uploadId}`, mix.bytes, 0);
    const running = `select key from graphile_worker.jobs where task_identifier = 'audio.measure' and locked_at is not null`;
    await until('it is being measured', async () => (await pool.query(running)).rowCount || null);
    const postmaster = postmasterIn(folder);
    const { server } = app;
    const told = performance.now();
    server.signalGroup('SIGTERM');
    server.signalGroup('SIGINT');
    server.signalGroup('SIGTERM');
    expect(await server.ended()).toBe(0);
    expect((performance.now() - told) / 1000).toBeLessThan(10);
    expect([isAlive(postmaster), stoppedInOrder(folder)]).toEqual([false, true]);
    await app.stop();
    await app.restart();
    await release.measured(uploadId); // handed on
    await app.stop();
    expect(stoppedInOrder(folder)).toBe(true);
  });
}, 600_000);

test('a start that is told to stop leaves no PostgreSQL behind', async () => {
  await temporaryFolder('stopped start', async (folder) => {
    const app = await PortalApp.start(folder);
    await app.stop();
    const server = ServerProcess.spawn(app.settings);
    await until('PostgreSQL starts', async () => (postmasterIn(folder) > 0 ? true : null));
    server.signalGroup('SIGINT');
    expect(await server.ended()).toBe(0);
    expect(stoppedInOrder(folder)).toBe(true);
  });
}, 300_000);

test('a start that is told to stop ends in order, whatever it is opening', async () => {
  await temporaryFolder('stopped opening', async (folder) => {
    const app = await PortalApp.start(folder);
    await app.stop();
    const isMigrating = async () => (postmasterIn(folder) > 0 ? true : null);
    for (const [part, later] of [
      ...[100, 300, 600, 1000].map((ms) => ['database', ms] as const),
      ...[0, 100, 500].map((ms) => ['pages', ms] as const),
    ]) {
      const server = ServerProcess.spawn(app.settings);
      await (part === 'pages'
        ? server.untilPrinted(/next\.config/)
        : until('PostgreSQL starts', isMigrating));
      const since = performance.now();
      await until('it has gone on', async () => performance.now() - since >= later || null);
      server.signalGroup('SIGTERM');
      const code = await server.ended();
      const fault = /"fatal"|Unhandled/.exec(server.printed)?.[0];
      expect([part, later, code, fault]).toEqual([part, later, 0, undefined]);
      expect(stoppedInOrder(folder)).toBe(true);
    }
  });
}, 600_000);

test('a portal that cannot start says so in a sentence, at once, with status 1', async () => {
  await temporaryFolder('refused start', async (folder) => {
    const settings = {
      PORT: String(await freePort()),
      ACETATE_ORIGIN: 'https://masters.example.com',
      ACETATE_DATA: folder,
      ACETATE_MAIL_FROM: 'post@lacquer-room.test',
      NEXTAUTH_SECRET: 'x'.repeat(32),
      RESEND_API_KEY: 're_nobody',
    };
    const refusals = [
      [{ DATABASE_URL: 'postgresql://nobody:secret@127.0.0.1:1/none' }, /nothing answers there/],
      [{ ACETATE_DATA: '/proc/acetate' }, /The data folder \/proc\/acetate cannot be used/],
      [{ ACETATE_HOST: '203.0.113.7' }, /ACETATE_HOST/],
      [{ ACETATE_JOBS: 'many' }, /ACETATE_JOBS/],
    ] as const;
    for (const [change, sentence] of refusals) {
      const server = ServerProcess.spawn({ ...settings, ...change });
      expect(await server.ended()).toBe(1);
      expect(server.printed).toMatch(sentence);
      expect(server.printed.trim().split('\n')).toHaveLength(2);
      expect(server.printed).not.toContain('secret');
    }
  });
}, 120_000);
