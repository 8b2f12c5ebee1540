import type { Libav } from '@libav.js/variant-obsolete';
import type { Codecs } from './codecs';

interface LibavModule {
  readonly default: {
    LibAV(options: { noworker: boolean; nothreads: boolean; base: string }): Promise<Libav>;
  };
}

/**
 * Codecs for a browser's worker. `base` is the absolute address, without a slash at its end, under which the files of
 * `@libav.js/variant-obsolete/dist` are served; libav.js fetches its WASM from there by itself. mpg123 comes with the bundle.
 */
export function servedCodecs(base: string): Codecs {
  return {
    async libav() {
      const module: LibavModule = await import(
        /* turbopackIgnore: true */ /* webpackIgnore: true */ `${base}/libav-obsolete.mjs`
      );
      const libav = await module.default.LibAV({ noworker: true, nothreads: true, base });
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
