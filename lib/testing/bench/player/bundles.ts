import { build } from 'esbuild';

/** Bundles a script with all its imports. @param entry path from the project's root */
export async function bundleForBrowser(
  entry: string,
  format: 'esm' | 'iife',
  define: Record<string, string> = {},
): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    alias: { '@': process.cwd() },
    bundle: true,
    minify: true,
    format,
    target: 'es2022',
    define,
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

/** The script that runs in every page before its own scripts. */
export async function probeScript(): Promise<string> {
  const tap = await bundleForBrowser('lib/testing/bench/player/tap.worklet.ts', 'iife');
  return bundleForBrowser('lib/testing/bench/player/probe.page.ts', 'iife', {
    TAP_SOURCE: JSON.stringify(tap),
  });
}
