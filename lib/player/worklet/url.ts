import { paths } from '@/lib/core/paths';
import { audioScript } from './audio-script';

/** The development server tells of a new script, which gets an address of its own: a worklet loads each address once. */
function followDevelopment(): void {
  let known: string | undefined;
  audioScript.set(paths.audioScript());
  new EventSource(paths.audioScriptChanges()).addEventListener('message', ({ data: hash }) => {
    if (known !== undefined && hash !== known) audioScript.set(`${paths.audioScript()}?${hash}`);
    known = hash;
  });
}

// The audio thread's script (built by `../build.mjs`) is emitted unchanged.
// biome-ignore lint/style/noProcessEnv: a constant of the bundler's, with which it leaves the other branch out.
if (process.env.NODE_ENV !== 'development')
  audioScript.set(String(new URL('../generated/transport.worklet.js', import.meta.url)));
else if (typeof EventSource === 'function') followDevelopment();
