/** Where the bundler has put the audio thread's script (made by `../build.mjs`, emitted untouched). */
export const transportWorkletUrl = new URL('../generated/transport.worklet.js', import.meta.url);
