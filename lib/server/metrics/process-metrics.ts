import { monitorEventLoopDelay } from 'node:perf_hooks';
import { gauge, type Metric, number } from './metric';

const resolutionMs = 20;
const quantiles = [0.5, 0.9, 0.99, 1] as const;

/** How late timers have been since the metrics were last read. Node includes its own interval, which is subtracted. */
function eventLoopDelay(): Metric {
  const delays = monitorEventLoopDelay({ resolution: resolutionMs });
  delays.enable();
  const seconds = (nanoseconds: number) => Math.max(0, nanoseconds / 1e9 - resolutionMs / 1000);
  return gauge('How late the event loop ran since this was last read, by quantile.', () => {
    const samples = quantiles.map((quantile) => ({
      labels: { quantile: String(quantile) },
      value: delays.count === 0 ? 0 : seconds(delays.percentile(quantile * 100)),
    }));
    delays.reset();
    return samples;
  });
}

/** Metrics of every Node process, under their usual names. */
export function processMetrics() {
  const cpuSeconds: Metric = {
    type: 'counter',
    help: 'Processor time of this process.',
    read() {
      const { user, system } = process.cpuUsage();
      return [{ value: (user + system) / 1e6 }];
    },
  };
  const startedAt = Date.now() / 1000 - process.uptime();
  return {
    process_cpu_seconds_total: cpuSeconds,
    process_resident_memory_bytes: number('Memory of this process.', () => process.memoryUsage.rss()),
    process_start_time_seconds: number('When this process began, in Unix time.', () => startedAt),
    nodejs_heap_used_bytes: number('Used heap of the main thread.', () => process.memoryUsage().heapUsed),
    nodejs_eventloop_delay_seconds: eventLoopDelay(),
  };
}
