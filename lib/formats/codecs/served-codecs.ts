import type { Libav, LibavWrapper } from '@libav.js/variant-obsolete';
import type { AacModule } from './aac-encoder';
import type { Codecs } from './codecs';

/** Addresses of three files of `@libav.js/variant-obsolete/dist`, under whatever names they are served. */
export interface LibavFiles {
  /** `libav-obsolete.mjs` */
  readonly wrapper: string;
  /** `libav-….wasm.mjs` */
  readonly factory: string;
  /** `libav-….wasm.wasm` */
  readonly wasm: string;
}

/** Codecs for a browser's worker, loaded when first needed. mpg123 is part of the bundle. */
export function servedCodecs({ wrapper, factory, wasm }: LibavFiles): Codecs {
  return {
    async libav(): Promise<Libav> {
      const [loaded, made]: [{ default: LibavWrapper }, { default: unknown }] = await Promise.all([
        import(/* turbopackIgnore: true */ /* webpackIgnore: true */ wrapper),
        import(/* turbopackIgnore: true */ /* webpackIgnore: true */ factory),
      ]);
      const libav = await loaded.default.LibAV({
        noworker: true,
        nothreads: true,
        factory: made.default,
        wasmurl: wasm,
      });
      await libav.av_log_set_level(libav.AV_LOG_QUIET);
      return libav;
    },
    async mpeg() {
      const { MPEGDecoder } = await import('mpg123-decoder');
      const decoder = new MPEGDecoder({ enableGapless: false });
      await decoder.ready;
      return decoder;
    },
  };
}

/** The AAC encoder of `@mediabunny/aac-encoder`, with its WASM inlined, from its served address. */
export async function servedAac(address: string): Promise<AacModule> {
  const loaded: { default: () => Promise<AacModule> } = await import(
    /* turbopackIgnore: true */ /* webpackIgnore: true */ address
  );
  return loaded.default();
}
