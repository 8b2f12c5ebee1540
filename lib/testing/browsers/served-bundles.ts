import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { asBuilt } from './as-built';

const root = fileURLToPath(new URL('../../../', import.meta.url));

export interface ServedBundles {
  readonly address: string;
  close(): Promise<void>;
}

/** Samples that are served as the portal serves a rendition: frames `from` to `from + frames` of the query. */
export interface ServedSamples {
  readonly bytes: Uint8Array;
  readonly frameBytes: number;
}

/**
 * An empty page that runs `page`, and every other entry as `/<name>.js`, bundled as the product bundles them.
 * @param samples by their path
 */
export async function serveBundles(
  entries: Readonly<Record<string, string>>,
  samples: Readonly<Record<string, ServedSamples>> = {},
): Promise<ServedBundles> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: Object.entries(entries).map(([out, file]) => ({ in: file, out })),
    alias: { '@': root },
    bundle: true,
    define: asBuilt,
    // A test gives the product's clients their workers; where the build puts them is not asked here.
    logOverride: { 'empty-import-meta': 'silent' },
    format: 'iife',
    write: false,
    outdir: '/',
  });
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const recording = samples[url.pathname];
    if (recording) {
      response.setHeader('Content-Type', 'application/octet-stream');
      response.end(rangeOf(recording, url.searchParams));
      return;
    }
    const file = outputFiles.find(({ path }) => path === url.pathname);
    response.setHeader('Content-Type', file ? 'text/javascript' : 'text/html');
    response.end(file?.text ?? '<!doctype html><title>Same bits</title><script src="/page.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function rangeOf({ bytes, frameBytes }: ServedSamples, query: URLSearchParams): Uint8Array {
  const from = Number(query.get('from'));
  return bytes.subarray(from * frameBytes, (from + Number(query.get('frames'))) * frameBytes);
}
