import { wait } from '@/lib/core/timers';

/** A pause between tries, which ends when the connection comes back. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  const isPage = typeof globalThis.addEventListener === 'function';
  return wait(ms, {
    ...(signal ? { signal } : {}),
    ...(isPage ? { until: { target: globalThis as unknown as EventTarget, event: 'online' } } : {}),
  });
}
