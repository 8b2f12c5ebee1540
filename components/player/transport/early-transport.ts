import { Transport } from '@/lib/player/transport/transport';
import type { TransportOptions } from '@/lib/player/transport/transport-state';

let early: { readonly options: TransportOptions; readonly transport: Transport } | null = null;

/**
 * Starts a page's transport while React is still hydrating: audio thread, stream and first samples load meanwhile.
 * Called while rendering; on the server it does nothing. The component that mounts takes it over.
 */
export function startEarly(options: TransportOptions): void {
  if (typeof window === 'undefined' || options.decks.length === 0) return;
  if (early !== null && isSame(early.options, options)) return;
  early?.transport.dispose();
  early = { options, transport: new Transport(options) };
}

/** The transport that was started for these decks, or a new one. */
export function takeTransport(options: TransportOptions): Transport {
  const started = early;
  early = null;
  if (started !== null && isSame(started.options, options)) return started.transport;
  started?.transport.dispose();
  return new Transport(options);
}

function isSame(one: TransportOptions, other: TransportOptions): boolean {
  return one.decks === other.decks && one.mainDeckId === other.mainDeckId;
}
