// In the browser's worker: what the measuring half of the engine gives there.

import { hashesOf, measuringFingerprints } from './measuring-fingerprint';

addEventListener('message', async ({ data }: MessageEvent<number>) => {
  postMessage(await hashesOf(measuringFingerprints(data)));
});
