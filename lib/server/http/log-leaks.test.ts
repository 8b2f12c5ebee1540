import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { UserId } from '@/lib/core/ids';
import { provideLogSink } from '@/lib/core/log';
import { paths } from '@/lib/core/paths';
import { ok } from '@/lib/core/result';
import { startJobs } from '@/lib/jobs/run-jobs';
import { sendMailJob } from '@/lib/jobs/send-mail';
import { threadsForTests } from '@/lib/testing/hosts/threads';
import { containerForTests } from '@/lib/testing/portal/container';
import { unexpectedJobs } from '@/lib/testing/portal/unexpected-jobs';
import { until } from '@/lib/testing/until';
import { sessionCookie } from '../access/cookies';
import { actorOfHeader } from '../access/identity';
import { rawRefusals } from '../access/raw-refusals';
import { hashOfSecret, newSecret } from '../access/secrets';
import { requestSignIn } from '../access/sign-in';
import { livenessHandler } from '../health/liveness-handler';
import { captureConsole } from '../log/console-capture';
import { jsonLines } from '../log/json-lines';
import { createLogSink } from '../log/open-log';
import { metricsHandler } from '../metrics/metrics-handler';
import { startUploads } from '../uploads';
import { portalHandler } from './portal-handler';
import { listPatterns, routePatterns } from './route-patterns';

// Every route of the portal is asked, by a proxy, for somebody who is signed in, with planted secrets wherever a request
// can hold one. What is behind the route then fails with an error that quotes the request, as a careless message would,
// and prints it as Next does.

const appFolder = path.join(import.meta.dirname, '../../../app');
const planted = {
  token: newSecret(),
  session: newSecret(),
  authorization: newSecret(),
  mail: 'planted.person@label.example',
  address: '198.51.100.77',
  address6: '2001:db8:77::1',
  query: 'planted-in-the-query',
};
const personId = '7'.repeat(26) as UserId;

const threadFile = threadsForTests('lease');
const holder = containerForTests();
let written = '';
const collected = new Writable({
  write(chunk, _encoding, done) {
    written += chunk;
    done();
  },
});
const lines = () =>
  written
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

const undo: (() => void)[] = [];
let port: number;

function quoting({ method, url, headers: { authorization, cookie } }: http.IncomingMessage): Error {
  const said = `Cannot ${method} ${url} for ${planted.mail} at ${planted.address} and ${planted.address6}`;
  const cause = new Error(`postgresql://portal:${planted.authorization}@db.example/portal is away`);
  return new Error(`${said}: ${cookie}; ${authorization}`, { cause });
}

async function signIn(): Promise<void> {
  const { prisma, sessions, clock } = holder.parts;
  await prisma.user.create({ data: { id: personId, email: planted.mail, name: 'Planted Person' } });
  const expires = new Date(clock.now().getTime() + 3_600_000);
  const use = { at: clock.now(), network: planted.address, userAgent: '' };
  await sessions.insertSession({ tokenHash: hashOfSecret(planted.session), userId: personId, expires, use });
}

beforeAll(async () => {
  const container = holder.parts;
  await signIn();
  undo.push(provideLogSink(createLogSink(jsonLines('debug', collected))), captureConsole());
  const uploads = await startUploads(container, {
    ...{ onUpload: () => {}, onUploadBytes: () => {} },
    onRefused: rawRefusals(container),
  });
  const handler = portalHandler({
    settings: { ...container.settings, demo: false, proxyHops: 1 },
    raw: [livenessHandler(), metricsHandler({}, planted.authorization), uploads],
    routeOf: routePatterns(appFolder),
    isAway: async () => false,
    admits: () => true,
    onEnd: () => {},
    onRefused: () => {},
    async next(request, response) {
      await actorOfHeader(container, request.headers.cookie);
      const error = quoting(request);
      console.error(' ⨯', error);
      if (request.url?.includes('confirm')) throw error;
      response.writeHead(500).end();
    },
  });
  const server = http.createServer(handler).listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
  undo.push(
    () => void uploads.stop(),
    () => server.close(),
  );
}, 120_000);
afterAll(() => {
  for (const put of undo.reverse()) put();
});

async function ask(pathname: string, method: 'GET' | 'POST'): Promise<void> {
  const { settings } = holder.parts;
  const request = http.request({
    host: '127.0.0.1',
    port,
    method,
    path: `${pathname}?token=${planted.token}&email=${encodeURIComponent(planted.mail)}&q=${planted.query}`,
    headers: {
      Origin: settings.origin.origin,
      'X-Forwarded-For': planted.address,
      'X-Request-Id': planted.mail,
      'User-Agent': planted.mail,
      Authorization: `Bearer ${planted.authorization}`,
      Cookie: `${sessionCookie(settings).name}=${planted.session}`,
    },
  });
  request.end();
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  await text(response);
}

/** A request as from somebody who follows a link: every open segment is the token. */
const filled = (pattern: string) => pattern.replace(/:\w+/g, planted.token).replace('*', planted.token);

async function failToSendMail(): Promise<void> {
  const { databaseUrl, mails, clock, settings } = holder.parts;
  const mailer = {
    kind: 'resend' as const,
    send: ({ to, text: said }: { to: string; text: string }) =>
      Promise.reject(new Error(`${to} bounced: ${said}`)),
  };
  const job = sendMailJob({ mails, mailer: mailer as never, clock, origin: settings.origin });
  const jobs = await startJobs({
    databaseUrl,
    threadFile,
    jobs: { ...unexpectedJobs, 'mail.send': job },
    concurrency: 1,
  });
  await until('the mail has failed', async () => written.includes('A job failed') || null);
  await jobs.stop();
}

describe('the log', () => {
  test('has a line for a request to each route, named by its pattern', async () => {
    const patterns = listPatterns(appFolder);
    expect(patterns.length).toBeGreaterThan(60);
    for (const pattern of patterns) {
      await ask(filled(pattern), 'GET');
      await ask(filled(pattern), 'POST');
    }
    const routes = new Set(lines().map(({ route }) => route));
    expect(patterns.filter((pattern) => !routes.has(pattern))).toEqual([]);
  });

  test('has the error of each request once, with its id and its person', () => {
    const errors = lines().filter(({ error }) => error);
    expect(errors.length).toBeGreaterThan(100);
    expect(new Set(errors.map(({ requestId }) => requestId)).size).toBe(errors.length);
    for (const line of errors) expect(line).toMatchObject({ level: 'error', personId });
  });

  test('has a mail that could not be sent, by its job', async () => {
    const asked = await requestSignIn(holder.parts, { email: planted.mail, network: planted.address });
    if (asked.ok) await asked.value.send();
    const content = {
      template: 'sign-in',
      path: paths.signInConfirm(planted.token, planted.mail),
      minutes: 10,
    } as const;
    await holder.parts.uow.change(async (tx) =>
      ok(await tx.send({ key: 'planted', to: planted.mail, content })),
    );
    await failToSendMail();
    const line = lines().find(({ msg }) => msg.startsWith('A job failed'));
    expect(line).toMatchObject({ level: 'warn', jobKind: 'mail.send', error: { type: 'Error' } });
    expect(line.error.message).toContain('[mail] bounced');
  });

  test.each(Object.entries(planted))('holds nowhere the %s', (_what, secret) => {
    expect(written).toContain('Cannot POST');
    expect(written).not.toContain(secret);
    expect(written).not.toContain(encodeURIComponent(secret));
  });
});
