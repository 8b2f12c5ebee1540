import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exposition } from './exposition';
import { Counter, gauge, Histogram, number } from './metric';
import { metricsHandler } from './metrics-handler';
import { createPortalMetrics } from './portal-metrics';

describe('the text', () => {
  test('is Prometheus’ format: help, type, samples, with everything escaped', async () => {
    const count = new Counter<'route'>('Two\nlines.');
    count.add({ route: '/a"b\\c' });
    count.add({ route: '/a"b\\c' }, 2);
    const open = number('Open.', () => Number.POSITIVE_INFINITY);
    expect(await exposition({ x_total: count, x_open: open })).toBe(
      [
        '# HELP x_total Two\\nlines.',
        '# TYPE x_total counter',
        'x_total{route="/a\\"b\\\\c"} 3',
        '# HELP x_open Open.',
        '# TYPE x_open gauge',
        'x_open +Inf',
        '',
      ].join('\n'),
    );
  });

  test('of a histogram counts up to every bound', async () => {
    const seconds = new Histogram<'kind'>('Time.', [0.1, 1]);
    for (const value of [0.1, 0.5, 7]) seconds.observe({ kind: 'print' }, value);
    expect((await exposition({ x_seconds: seconds })).split('\n').slice(2, -1)).toEqual([
      'x_seconds_bucket{kind="print",le="0.1"} 1',
      'x_seconds_bucket{kind="print",le="1"} 2',
      'x_seconds_bucket{kind="print",le="+Inf"} 3',
      'x_seconds_sum{kind="print"} 7.6',
      'x_seconds_count{kind="print"} 3',
    ]);
  });

  test('leaves out what cannot be read, and shows the rest', async () => {
    const away = gauge('Away.', () => Promise.reject(new Error('no database')));
    const text = await exposition({ x_away: away, x_there: number('There.', () => 1) });
    expect(text).toBe('# HELP x_there There.\n# TYPE x_there gauge\nx_there 1\n');
  });
});

const waiting = [
  { kind: 'print.render', count: 2, oldestSeconds: 30 },
  { kind: 'mail.send', count: 1, oldestSeconds: 70 },
];
const metrics = createPortalMetrics({
  countSockets: () => 3,
  findFreeBytes: async () => 5e9,
  waitingJobs: async () => waiting,
});

describe('the portal’s metrics', () => {
  test('count requests, jobs, uploads and events, and read the rest when they are scraped', async () => {
    const { observer, table } = metrics;
    observer.onRequest({ method: 'GET', route: '/releases/:releaseId', status: 200, seconds: 0.02 });
    observer.onJob({ kind: 'print.render', outcome: 'done', seconds: 12 });
    observer.onJob({ kind: 'print.render', outcome: 'retried', seconds: 1 });
    observer.onLag(0.004);
    observer.onUploadBytes(100);
    observer.onUploadBytes(50);
    observer.onUpload();
    const lines = (await exposition(table)).split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'acetate_http_requests_total{method="GET",route="/releases/:releaseId",status="200"} 1',
        'acetate_http_request_duration_seconds_bucket{method="GET",route="/releases/:releaseId",le="0.025"} 1',
        'acetate_jobs_total{kind="print.render",outcome="done"} 1',
        'acetate_jobs_total{kind="print.render",outcome="retried"} 1',
        'acetate_job_duration_seconds_count{kind="print.render"} 2',
        'acetate_jobs_waiting{kind="print.render"} 2',
        'acetate_job_queue_age_seconds 70',
        'acetate_sockets 3',
        'acetate_event_lag_seconds_bucket{le="0.005"} 1',
        'acetate_uploads_total 1',
        'acetate_upload_bytes_total 150',
        'acetate_disk_free_bytes 5000000000',
      ]),
    );
    const delay = lines.find((line) => line.startsWith('nodejs_eventloop_delay_seconds{quantile="1"}'));
    expect(Number(delay?.split(' ')[1])).toBeGreaterThanOrEqual(0);
  });

  test('have names and types by Prometheus’ conventions', () => {
    for (const [name, { type, help }] of Object.entries(metrics.table)) {
      expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
      expect([name, name.endsWith('_total')]).toEqual([name, type === 'counter']);
      expect(help).toMatch(/\.$/);
    }
  });
});

describe('/metrics', () => {
  const token = 'a-token-of-the-tests';
  const handler = metricsHandler(metrics.table, token);
  let server: http.Server;
  let address: string;
  beforeAll(async () => {
    server = http.createServer((request, response) => void handler.handle(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`;
  });
  afterAll(() => server.close());

  test('is not there without a token in the settings', () => {
    expect(metricsHandler(metrics.table, undefined).claims('/metrics')).toBe(false);
    expect([handler.claims('/metrics'), handler.claims('/metrics/x')]).toEqual([true, false]);
  });

  test.each([[undefined], ['Bearer '], ['Bearer wrong'], [token], [`Bearer ${token} `.repeat(2)]])(
    'refuses “%s”',
    async (authorization) => {
      const response = await fetch(address, authorization ? { headers: { authorization } } : {});
      expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
      expect(await response.text()).not.toContain('acetate_');
    },
  );

  test('are sent only with the token, and only to GET', async () => {
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(address, { headers });
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
    ]);
    expect(await response.text()).toContain('# TYPE acetate_http_requests_total counter\n');
    expect((await fetch(address, { method: 'POST', headers })).status).toBe(405);
  });
});
