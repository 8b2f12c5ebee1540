import type { LibavFiles } from '@/lib/formats/codecs/served-codecs';

/** Where the bundler has put FFmpeg's codecs (copied by `../build.mjs`, emitted untouched under names with their hash). */
export function libavFiles(): LibavFiles {
  const { href } = globalThis.location;
  const absolute = (file: URL) => new URL(file.href, href).href;
  return {
    wrapper: absolute(new URL('../generated/libav.js', import.meta.url)),
    factory: absolute(new URL('../generated/libav-factory.js', import.meta.url)),
    wasm: absolute(new URL('../generated/libav.wasm', import.meta.url)),
  };
}
