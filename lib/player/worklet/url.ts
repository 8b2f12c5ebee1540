import { workletHash } from '../generated/worklet-hash';

/**
 * Where the bundler has put the audio thread's script (made by `../build.mjs`, emitted untouched). With its hash, so that a page
 * under development loads anew when it has changed.
 */
export const transportWorkletUrl = `${new URL('../generated/transport.worklet.js', import.meta.url)}?${workletHash}`;
