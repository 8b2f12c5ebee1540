import { workletHash } from '../generated/worklet-hash';

/**
 * URL of the audio thread's script (built by `../build.mjs`, emitted unchanged). It contains the script's hash, so that a page
 * in development reloads when it has changed.
 */
export const transportWorkletUrl = `${new URL('../generated/transport.worklet.js', import.meta.url)}?${workletHash}`;
