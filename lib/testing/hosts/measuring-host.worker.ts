// In the browser's worker: the results of the measuring half of the engine.

import { hashesOf, measuringFingerprints } from './measuring-fingerprint';

addEventListener('message', async ({ data }: MessageEvent<number>) => {
  postMessage(await hashesOf(measuringFingerprints(data)));
});
