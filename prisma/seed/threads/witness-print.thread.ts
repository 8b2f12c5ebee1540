import { createReadStream } from 'node:fs';
import type { Sha256 } from '@/lib/core/ids';
import { type PrintSource, printMaster } from '@/lib/delivery/print-master';
import type { Recipe } from '@/lib/engine/chain/recipe';
import { wasmSha256 } from '@/lib/formats/hash/sha256';
import { serveThread } from '@/lib/jobs/threads/serve-thread';

export interface WitnessPrint extends Omit<PrintSource, 'bytes'> {
  /** The mix's rendition. */
  readonly file: string;
  readonly recipe: Recipe;
}

/** What the engineer's browser does in the portal: renders the recipe itself, and gives its hash. */
serveThread<WitnessPrint, Sha256>(async ({ file, recipe, ...source }) => {
  const bytes = createReadStream(file, { highWaterMark: 1 << 20 });
  const { pcmSha256 } = await printMaster({
    source: { ...source, bytes },
    recipe,
    newSha256: wasmSha256,
  });
  return pcmSha256;
});
