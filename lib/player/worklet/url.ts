import { workletHash } from '../generated/worklet-hash';
import { audioScript } from './audio-script';

// URL of the audio thread's script (built by `../build.mjs`, emitted unchanged). It contains the script's hash, because the
// development server runs a module again when a module that it imports has changed, not when a file has.
audioScript.set(`${new URL('../generated/transport.worklet.js', import.meta.url)}?${workletHash}`);

// biome-ignore lint/style/noProcessEnv: a constant of the bundler's, with which it leaves this out of a production build.
if (process.env.NODE_ENV === 'development') import.meta.turbopackHot?.accept();
