import type { JobEnd } from '@/lib/jobs/run-jobs';
import type { RequestEnd } from '../http/observed-request';
import { Counter, gauge, Histogram, type Metric, number } from './metric';
import { processMetrics } from './process-metrics';
import type { WaitingJobs } from './waiting-jobs';

/** What is queried when the metrics are read. */
export interface MetricSources {
  readonly countSockets: () => number;
  readonly findFreeBytes: () => Promise<number>;
  readonly waitingJobs: () => Promise<readonly WaitingJobs[]>;
  /** Metrics of the store that keeps files. */
  readonly store?: PortalMetrics['table'];
}

/** Called for what happens in this process. */
export interface MetricObserver {
  readonly onRequest: (end: RequestEnd) => void;
  readonly onJob: (end: JobEnd) => void;
  /** A notification took this long, or has been missing for this long. */
  readonly onLag: (seconds: number) => void;
  /** Bytes of an upload arrived. */
  readonly onUploadBytes: (bytes: number) => void;
  /** The last byte of an upload arrived. */
  readonly onUpload: () => void;
}

export interface PortalMetrics {
  /** Every metric of the portal, by its name. */
  readonly table: Readonly<Record<string, Metric>>;
  readonly observer: MetricObserver;
}

const requestBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const jobBounds = [0.1, 0.5, 1, 5, 15, 30, 60, 120, 300, 900, 1800];
const lagBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30];

/** The metrics of this process. Labels have few values each: routes are patterns, never paths. */
export function createPortalMetrics({
  countSockets,
  findFreeBytes,
  waitingJobs,
  store = {},
}: MetricSources): PortalMetrics {
  const requests = new Counter<'method' | 'route' | 'status'>('HTTP requests that have ended.');
  const requestSeconds = new Histogram<'method' | 'route'>(
    'From a request to the end of its answer.',
    requestBounds,
  );
  const jobs = new Counter<'kind' | 'outcome'>('Runs of jobs that have ended in this process.');
  const jobSeconds = new Histogram<'kind'>('How long runs of jobs took.', jobBounds);
  const eventLag = new Histogram(
    'From a notification being sent to this process hearing it, by heartbeats.',
    lagBounds,
  );
  const uploads = new Counter('Uploads whose last byte arrived in this process.');
  const uploadBytes = new Counter('Bytes of uploads that arrived in this process.');
  const perKind = (value: (waiting: WaitingJobs) => number) => async () =>
    (await waitingJobs()).map((waiting) => ({ labels: { kind: waiting.kind }, value: value(waiting) }));
  return {
    table: {
      acetate_http_requests_total: requests,
      acetate_http_request_duration_seconds: requestSeconds,
      acetate_jobs_total: jobs,
      acetate_job_duration_seconds: jobSeconds,
      acetate_jobs_waiting: gauge(
        'Jobs that are due and not running, of all processes.',
        perKind(({ count }) => count),
      ),
      acetate_job_queue_age_seconds: number(
        'How long the oldest job that is due has waited, of all processes.',
        async () => Math.max(0, ...(await waitingJobs()).map(({ oldestSeconds }) => oldestSeconds)),
      ),
      acetate_sockets: number('Sockets that are open in this process.', countSockets),
      acetate_event_lag_seconds: eventLag,
      acetate_uploads_total: uploads,
      acetate_upload_bytes_total: uploadBytes,
      acetate_disk_free_bytes: number('Room on the disk of the data folder.', findFreeBytes),
      ...store,
      ...processMetrics(),
    },
    observer: {
      onRequest({ method, route, status, seconds }) {
        requests.add({ method, route, status: String(status) });
        requestSeconds.observe({ method, route }, seconds);
      },
      onJob({ kind, outcome, seconds }) {
        jobs.add({ kind, outcome });
        jobSeconds.observe({ kind }, seconds);
      },
      onLag: (seconds) => eventLag.observe({}, seconds),
      onUploadBytes: (bytes) => uploadBytes.add({}, bytes),
      onUpload: () => uploads.add({}),
    },
  };
}
