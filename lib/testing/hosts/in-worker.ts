import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * Runs TypeScript in a worker thread and returns what it posts. The source may import anything by `@/…`
 * and ends by calling `post(value)`.
 */
export async function runInWorker(typescript: string): Promise<unknown> {
  const bundle = await build({
    stdin: {
      contents: `import { parentPort } from 'node:worker_threads';\nconst post = (value) => parentPort?.postMessage(value);\n${typescript}`,
      loader: 'ts',
      resolveDir: root,
    },
    alias: { '@': root },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    write: false,
  });
  const worker = new Worker(bundle.outputFiles[0]?.text ?? '', { eval: true });
  try {
    return await new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
  } finally {
    await worker.terminate();
  }
}
