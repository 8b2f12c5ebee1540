import type { StoreRequest } from '@/lib/storage/s3/watch-requests';
import { Counter, Histogram, type Metric } from './metric';

const secondsBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60];

export interface S3Metrics {
  readonly table: Readonly<Record<string, Metric>>;
  readonly onRequest: (request: StoreRequest) => void;
}

/** What this process asks of the bucket that keeps its files. */
export function createS3Metrics(): S3Metrics {
  const requests = new Counter<'operation' | 'outcome'>('Requests to the object store, each try.');
  const seconds = new Histogram<'operation'>(
    'From a request to the object store to the head of its answer.',
    secondsBounds,
  );
  return {
    table: {
      acetate_s3_requests_total: requests,
      acetate_s3_request_duration_seconds: seconds,
    },
    onRequest({ operation, outcome, seconds: took }) {
      requests.add({ operation, outcome });
      seconds.observe({ operation }, took);
    },
  };
}
