import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { personHeader } from '@/lib/core/person-header';
import { copyDatabase, type TestDatabase } from '../database/copied-database';
import { PortalApp } from '../portal/portal-app';
import { actionChecks } from './action-checks';
import { Crawl } from './crawl';
import {
  allowedCheck,
  anothersChecks,
  bodyChecks,
  forbiddenChecks,
  malformedChecks,
  otherVerbChecks,
} from './endpoint-checks';
import { crawlLive } from './live-checks';
import { metricsChecks, otherChecks } from './other-checks';
import { otherExamples, rawHandlerPatterns, uploadPattern } from './other-examples.table';
import { malformedPageChecks, openPageChecks, pageChecks } from './page-checks';
import { crawlSockets } from './socket-checks';
import {
  doorTargets,
  endpointTargets,
  isOpenPage,
  listPages,
  listRawHandlers,
  otherPatterns,
} from './targets';
import { malformedUploadChecks, uploadChecks, wrongUploadChecks } from './tus-checks';
import { makeWorld, type World } from './world';

let database: TestDatabase;
let folder: string;
let app: PortalApp;
let crawl: Crawl;
let world: World;

const metricsToken = 'crawled-metrics-token';

/** The portal makes a whole release by its own jobs; then it runs without them, so that nothing changes by itself. */
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'acetate crawler '));
  database = await copyDatabase(inject('testPostgres'));
  const environment = { ACETATE_METRICS_TOKEN: metricsToken, ACETATE_LOG_LEVEL: 'error' };
  const making = await PortalApp.start(folder, { databaseUrl: database.url, environment });
  world = await makeWorld(making);
  await making.stop();
  await world.restoreFiles();
  app = await PortalApp.start(folder, {
    databaseUrl: database.url,
    environment: { ...environment, ACETATE_JOBS: '0' },
  });
  world = { ...world, app };
  crawl = await Crawl.open(world);
});

afterAll(async () => {
  await crawl?.close();
  await app?.stop();
  await database?.drop();
  if (folder) await rm(folder, { recursive: true });
});

/** Fails with everything that was found since the last time. */
function expectNoFaults(): void {
  const found = crawl.failures.splice(0);
  const shown = found.slice(0, 100);
  expect(shown, `${found.length} of ${crawl.asked} answers`).toEqual([]);
}

const named = (...names: string[]) => world.actors.filter(({ name }) => names.includes(name));

describe('the crawler', { timeout: 900_000 }, () => {
  it('REL-1 no endpoint gives anybody what they may not have, and nothing changes', async () => {
    for (const target of endpointTargets()) {
      const checks = world.actors.flatMap((actor) => forbiddenChecks(target, world, actor));
      const broken = named('owner', 'nobody').flatMap((actor) => malformedChecks(target, world, actor));
      const bodies = named('owner', 'decider').flatMap((actor) => bodyChecks(target, world, actor));
      await crawl.checkAllUnchanged([...checks, ...broken, ...bodies]);
    }
    await crawl.checkAllUnchanged(
      named('owner', 'nobody').flatMap((actor) => otherVerbChecks(endpointTargets(), world, actor)),
    );
    expectNoFaults();
  });

  it('SGN-6 no endpoint does anything for whoever signed in on somebody else’s page', async () => {
    for (const target of endpointTargets())
      await crawl.checkAllUnchanged(world.actors.flatMap((actor) => anothersChecks(target, world, actor)));
    // Nothing is done in anybody’s name by signing in, out and up; a name is given in a field of the form.
    const doors = [
      'acceptInvitation',
      'enterShare',
      'giveName',
      'requestSignIn',
      'setUp',
      'signOut',
      'signOutForAnother',
      'useSession',
    ];
    expect(
      doorTargets()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(doors);
    const headers = { [personHeader]: '0'.repeat(26) };
    const request = { method: 'POST', path: '/api/account/use', headers };
    const insiders = world.actors.filter(({ standing }) => standing !== 'signed out');
    const asked = { target: 'useSession', ids: 'none', request, answers: [401], says: 'SGN-6' };
    await crawl.checkAllUnchanged(insiders.map((actor) => ({ actor, ...asked })));
    const [nameless] = named('nameless');
    if (!nameless) throw new Error('Nobody is nameless.');
    const body = JSON.stringify({ name: 'Somebody', person: '0'.repeat(26) });
    const naming = {
      method: 'POST',
      path: '/api/sign-in/name',
      body,
      headers: { 'Content-Type': 'application/json' },
    };
    const given = { actor: nameless, target: 'giveName', ids: 'none', request: naming };
    await crawl.checkAllUnchanged([{ ...given, answers: [401], says: 'SGN-6' }]);
    expectNoFaults();
  });

  it('every endpoint does what it is for, for everybody who may', async () => {
    for (const target of endpointTargets()) {
      for (const actor of world.actors) {
        const check = allowedCheck(target, world, actor);
        if (check) await crawl.checkAndRestore(check);
      }
    }
    for (const { name, method, address, example } of doorTargets()) {
      for (const actor of world.actors) {
        const body = example.input === undefined ? {} : { body: JSON.stringify(example.input) };
        const headers = { 'Content-Type': 'application/json' };
        const request = { method, path: address, headers, ...body };
        await crawl.checkAndRestore({ actor, target: name, ids: 'none', request, answers: example.answers });
      }
    }
    expectNoFaults();
  });

  it('REL-1 no page shows anybody what they may not see', async () => {
    for (const page of listPages()) {
      if (isOpenPage(page)) {
        await crawl.checkAllUnchanged(world.actors.flatMap((actor) => openPageChecks(page, actor)));
        continue;
      }
      const checks = world.actors.flatMap((actor) => pageChecks(page, world, actor));
      const broken = named('owner', 'nobody').flatMap((actor) => malformedPageChecks(page, world, actor));
      await crawl.checkAllUnchanged([...checks, ...broken]);
    }
    expectNoFaults();
  });

  it('UPL-8 an upload is its sender’s alone, by every verb and at every stage', async () => {
    for (const actor of world.actors) {
      const isSender = actor.name === 'decider';
      const right = uploadChecks(world, actor);
      await crawl.checkAllUnchanged([...(isSender ? [] : right), ...wrongUploadChecks(world, actor)]);
      if (isSender) for (const check of right) await crawl.checkAndRestore(check);
    }
    await crawl.checkAllUnchanged(named('owner', 'guestView', 'nobody').flatMap(malformedUploadChecks));
    expectNoFaults();
  });

  it('nothing else that the portal answers depends on who asks, or changes anything', async () => {
    expect(
      otherPatterns().filter((pattern) => !(pattern in otherExamples) && pattern !== uploadPattern),
    ).toEqual([]);
    expect(listRawHandlers().filter((file) => !(file in rawHandlerPatterns))).toEqual([]);
    for (const actor of named('owner', 'guestView', 'foreignOwner', 'nobody')) {
      await crawl.checkAllUnchanged([...otherChecks(actor), ...metricsChecks(actor, metricsToken)]);
    }
    expectNoFaults();
  });

  it('forms without script give nothing for made-up tokens, and take no action of another page', async () => {
    for (const actor of named('owner', 'guestView', 'foreignOwner', 'nobody'))
      await crawl.checkAllUnchanged(actionChecks(actor));
    expectNoFaults();
  });

  it('LIV-2 a socket lets in whoever may, says what they may know, and takes messages of ours alone', async () => {
    for (const actor of world.actors) await crawlSockets(crawl, actor);
    await crawlLive(crawl);
    expectNoFaults();
  });
});
