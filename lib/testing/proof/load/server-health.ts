import type { PortalApp } from '@/lib/testing/portal/portal-app';

export const metricsToken = 'the-token-of-the-proofs';

/** What the server says of itself at `/metrics`. */
export interface ServerHealth {
  /** Since it was last asked. */
  readonly eventLoopP99Ms: number;
  readonly eventLoopLongestMs: number;
  readonly residentMb: number;
  readonly heapMb: number;
  readonly cpuSeconds: number;
  readonly sockets: number;
}

export async function askHealth({ origin }: PortalApp): Promise<ServerHealth> {
  const response = await fetch(`${origin}/metrics`, { headers: { Authorization: `Bearer ${metricsToken}` } });
  if (!response.ok) throw new Error(`The metrics were answered with ${response.status}.`);
  const text = await response.text();
  const value = (name: string) => {
    const line = text.split('\n').find((each) => each.startsWith(`${name} `));
    if (!line) throw new Error(`There is no metric ${name}.`);
    return Number(line.slice(name.length + 1));
  };
  return {
    eventLoopP99Ms: value('nodejs_eventloop_delay_seconds{quantile="0.99"}') * 1000,
    eventLoopLongestMs: value('nodejs_eventloop_delay_seconds{quantile="1"}') * 1000,
    residentMb: value('process_resident_memory_bytes') / 1e6,
    heapMb: value('nodejs_heap_used_bytes') / 1e6,
    cpuSeconds: value('process_cpu_seconds_total'),
    sockets: value('acetate_sockets'),
  };
}
