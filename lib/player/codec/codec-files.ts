import type { CodecFiles } from './protocol';

/** URLs of the codec files (copied by `../build.mjs`, emitted unchanged under names with their hash). */
export function codecFiles(): CodecFiles {
  const { href } = globalThis.location;
  const absolute = (file: URL) => new URL(file.href, href).href;
  return {
    wrapper: absolute(new URL('../generated/libav.js', import.meta.url)),
    factory: absolute(new URL('../generated/libav-factory.js', import.meta.url)),
    wasm: absolute(new URL('../generated/libav.wasm', import.meta.url)),
    aac: absolute(new URL('../generated/aac-encoder.js', import.meta.url)),
  };
}
