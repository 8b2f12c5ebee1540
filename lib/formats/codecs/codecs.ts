import type { Libav } from '@libav.js/variant-obsolete';
import type { MPEGDecoder } from 'mpg123-decoder';

/** Where the WASM codecs come from. Each call gives an instance of its own, so one bad file can't harm another. */
export interface Codecs {
  /** FFmpeg with FLAC (both ways), LAME, and the Vorbis and Opus libraries. Whoever asks for it terminates it. */
  libav(): Promise<Libav>;
  /** mpg123: MP3 to float. Whoever asks for it frees it. */
  mpeg(): Promise<MPEGDecoder>;
}

/**
 * The npm packages, loaded when first needed. Bundlers leave these imports alone: on the server Node resolves them;
 * a browser has to be given `Codecs` of its own that knows where the assets are served.
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
    // Gapless trimming is ours (mp3/reader.ts): frames are fed without their Info frame.
    const decoder = new MPEGDecoder({ enableGapless: false });
    await decoder.ready;
    return decoder;
  },
};
