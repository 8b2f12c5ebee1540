import type { Libav } from '@libav.js/variant-obsolete';
import type { MPEGDecoder } from 'mpg123-decoder';

/** Loads the WASM codecs. Each call gives a separate instance, so one bad file cannot harm another. */
export interface Codecs {
  /** FFmpeg with FLAC (both ways), LAME, and the Vorbis and Opus libraries. The caller terminates it. */
  libav(): Promise<Libav>;
  /** mpg123: MP3 to float. The caller frees it. */
  mpeg(): Promise<MPEGDecoder>;
}

/**
 * The npm packages, loaded when first needed. Bundlers leave these imports alone: on the server Node resolves them;
 * a browser needs `Codecs` of its own that knows where the assets are served.
 */
export const packageCodecs: Codecs = {
  async libav() {
    const { default: wrapper } = await import(
      /* turbopackIgnore: true */ /* webpackIgnore: true */ '@libav.js/variant-obsolete'
    );
    const libav = await wrapper.LibAV({ noworker: true, nothreads: true });
    await libav.av_log_set_level(libav.AV_LOG_QUIET);
    return libav;
  },
  async mpeg() {
    const { MPEGDecoder } = await import(
      /* turbopackIgnore: true */ /* webpackIgnore: true */ 'mpg123-decoder'
    );
    // Gapless trimming is done in mp3/reader.ts: frames are fed without their Info frame.
    const decoder = new MPEGDecoder({ enableGapless: false });
    await decoder.ready;
    return decoder;
  },
};
