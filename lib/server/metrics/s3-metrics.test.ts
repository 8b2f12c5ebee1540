import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { StoreAway } from '@/lib/storage/blob-store';
import { Bucket } from '@/lib/storage/s3/bucket';
import { bucketForTests } from '@/lib/testing/storage/s3-server';
import { exposition } from './exposition';
import { createS3Metrics } from './s3-metrics';

const place = bucketForTests();

async function linesOf({ table }: ReturnType<typeof createS3Metrics>): Promise<string[]> {
  return (await exposition(table)).split('\n').filter((line) => line.startsWith('acetate_s3_'));
}

test('requests to the store are counted by operation and outcome, and timed', async () => {
  const metrics = createS3Metrics();
  const bucket = await Bucket.open(place.settings, metrics.onRequest);
  try {
    await bucket.put('a', Buffer.from('some bytes'));
    for await (const _ of bucket.read('a'));
    for await (const _ of bucket.read('a'));
    expect(await bucket.find('nothing')).toBeNull();
  } finally {
    bucket.close();
  }
  const other = await Bucket.open({ ...place.settings, bucket: 'not-there' }, metrics.onRequest);
  await expect(other.put('a', Buffer.from('b'))).rejects.toThrow();
  other.close();
  const lines = await linesOf(metrics);
  expect(lines).toEqual(
    expect.arrayContaining([
      'acetate_s3_requests_total{operation="PutObject",outcome="ok"} 1',
      'acetate_s3_requests_total{operation="GetObject",outcome="ok"} 2',
      'acetate_s3_requests_total{operation="HeadObject",outcome="missing"} 1',
      'acetate_s3_requests_total{operation="PutObject",outcome="refused"} 1',
      'acetate_s3_request_duration_seconds_count{operation="GetObject"} 2',
      'acetate_s3_request_duration_seconds_bucket{operation="HeadObject",le="+Inf"} 1',
    ]),
  );
  const sum = lines.find((line) =>
    line.startsWith('acetate_s3_request_duration_seconds_sum{operation="GetObject"}'),
  );
  expect(Number(sum?.split(' ')[1])).toBeGreaterThan(0);
});

test('a store that nobody answers for is counted with each try', async () => {
  const metrics = createS3Metrics();
  const bucket = await Bucket.open({ ...place.settings, endpoint: 'http://127.0.0.1:9' }, metrics.onRequest);
  await expect(bucket.check()).rejects.toBeInstanceOf(StoreAway);
  bucket.close();
  expect(await linesOf(metrics)).toContain(
    'acetate_s3_requests_total{operation="HeadBucket",outcome="away"} 4',
  );
});

test.each([
  ['that nobody wants any more', 'is not counted against the store', undefined, 'aborted'],
  ['given up by our time limit', 'is', new DOMException('too late', 'TimeoutError'), 'away'],
])('a request %s %s', async (_, __, reason, outcome) => {
  const silent = createServer();
  await once(silent.listen(0, '127.0.0.1'), 'listening');
  const metrics = createS3Metrics();
  const endpoint = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const bucket = await Bucket.open({ ...place.settings, endpoint }, metrics.onRequest);
  const giving = new AbortController();
  const arrived = once(silent, 'connection');
  const removal = expect(bucket.remove('a', giving.signal)).rejects.toBeInstanceOf(StoreAway);
  const [socket] = await arrived;
  giving.abort(reason);
  await removal;
  bucket.close();
  socket.destroy();
  silent.close();
  const counted = (await linesOf(metrics)).filter((line) => line.startsWith('acetate_s3_requests_total{'));
  expect(counted).toEqual([`acetate_s3_requests_total{operation="DeleteObject",outcome="${outcome}"} 1`]);
});
