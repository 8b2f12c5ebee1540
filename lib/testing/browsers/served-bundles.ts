import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../../', import.meta.url));

export interface ServedBundles {
  readonly address: string;
  close(): Promise<void>;
}

/** An empty page that runs `page`, and every other entry as `/<name>.js`, bundled as the product bundles them. */
export async function serveBundles(entries: Readonly<Record<string, string>>): Promise<ServedBundles> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: Object.entries(entries).map(([out, file]) => ({ in: file, out })),
    alias: { '@': root },
    bundle: true,
    format: 'iife',
    write: false,
    outdir: '/',
  });
  const server = createServer((request, response) => {
    const file = outputFiles.find(({ path }) => path === request.url);
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
