import type { Libav, LibavFrame } from '@libav.js/variant-obsolete';
import { parseVorbisHeaders } from '../ogg/vorbis';
import { blockCutter, interleaved } from './block-cutter';
import { splitXiphHeaders } from './xiph-headers';

export interface LossyFormat {
  readonly codec: 'mp3' | 'aac' | 'vorbis' | 'opus';
  /** kbit/s; for Vorbis the nominal rate of a quality (`vorbisQuality`). */
  readonly bitRate: number;
  /** MP3, AAC and Vorbis 32, 44.1 or 48 kHz; Opus 48 kHz. */
  readonly sampleRate: number;
  /** 1 or 2. */
  readonly channels: number;
}

/** A packet, and by how many samples it extends the decoder's output. */
export interface LossyPacket {
  readonly bytes: Uint8Array;
  readonly frames: number;
}

export interface LossyEncoder {
  /** Delay of encoder and decoder together, in samples. */
  readonly delayFrames: number;
  /** What a decoder has to know before the first packet. */
  readonly extradata: Uint8Array;
  /** FFmpeg's codec id. */
  readonly codecId: number;
  /** Accepts any number of planar samples, full scale ±1; packets are delivered as they are ready. */
  push(planes: readonly Float32Array[], frames: number): Promise<LossyPacket[]>;
  close(): Promise<void>;
}

/** Nominal kbit/s in stereo to libvorbis's quality (vorbis.com's table; Spotify's steps are 5 and 9). */
const vorbisQuality: Readonly<Record<number, number>> = { 96: 2, 128: 4, 160: 5, 192: 6, 256: 8, 320: 9 };

/** LAME's delay is 576 samples, its decoder's 529 (see mp3/info-frame.ts). */
const mp3Delay = 576 + 529;

/** An encoder of libav.js for a section of sound that begins anywhere. @throws where FFmpeg refuses the format */
export async function openLossyEncoder(libav: Libav, format: LossyFormat): Promise<LossyEncoder> {
  const { sampleRate, channels } = format;
  const layout = { channels, channel_layout: channels === 1 ? 4 : 3 };
  const { name, sampleFormat, context, options } = settingsOf(libav, format);
  const [, encoder, frame, packet, blockFrames] = await libav.ff_init_encoder(name, {
    ctx: { sample_rate: sampleRate, ...layout, sample_fmt: sampleFormat, ...context },
    time_base: [1, sampleRate],
    options,
  });
  const size = await libav.AVCodecContext_extradata_size(encoder);
  const address = await libav.AVCodecContext_extradata(encoder);
  const extradata = size > 0 ? await libav.copyout_u8(address, size) : new Uint8Array(0);
  const blocks = blockCutter(channels, blockFrames);
  const framesOf = packetLengths(format.codec, extradata);
  let pts = 0;
  return {
    delayFrames: delayOf(format.codec, extradata),
    extradata,
    codecId: await libav.AVCodecContext_codec_id(encoder),
    async push(planes, frames) {
      const waiting: LibavFrame[] = blocks(planes, frames).map((data) => {
        const shape = { format: sampleFormat, sample_rate: sampleRate, nb_samples: blockFrames, pts };
        pts += blockFrames;
        return {
          data: sampleFormat === libav.AV_SAMPLE_FMT_FLT ? interleaved(data) : data,
          ...layout,
          ...shape,
        };
      });
      if (waiting.length === 0) return [];
      const packets = await libav.ff_encode_multi(encoder, frame, packet, waiting, false);
      return packets.map(({ data }) => ({ bytes: data, frames: framesOf(data) }));
    },
    close: () => libav.ff_free_encoder(encoder, frame, packet),
  };
}

function settingsOf(libav: Libav, { codec, bitRate }: LossyFormat) {
  const planar = libav.AV_SAMPLE_FMT_FLTP;
  const rate = { bit_rate: bitRate * 1000 };
  switch (codec) {
    case 'mp3':
      // 3 is LAME's own default for a constant rate.
      return { name: 'libmp3lame', sampleFormat: planar, context: rate, options: { compression_level: '3' } };
    case 'vorbis': {
      const quality = vorbisQuality[bitRate];
      if (quality === undefined) throw new RangeError(`Vorbis has no quality for ${bitRate} kbit/s.`);
      // FFmpeg counts quality in steps of 1/118.
      const options = { flags: '+qscale', global_quality: String(quality * 118) };
      return { name: 'libvorbis', sampleFormat: planar, context: {}, options };
    }
    case 'opus': {
      const options = { application: 'audio', vbr: 'on', frame_duration: '20' };
      return { name: 'libopus', sampleFormat: libav.AV_SAMPLE_FMT_FLT, context: rate, options };
    }
    case 'aac':
      throw new RangeError('This build of FFmpeg has no AAC; see aac-encoder.ts.');
    default:
      return codec satisfies never;
  }
}

/** For Opus it is in the header (RFC 7845, 5.1); a Vorbis decoder outputs nothing before the first sample. */
function delayOf(codec: LossyFormat['codec'], extradata: Uint8Array): number {
  if (codec === 'mp3') return mp3Delay;
  return codec === 'opus' ? (extradata[10] ?? 0) | ((extradata[11] ?? 0) << 8) : 0;
}

function packetLengths(codec: LossyFormat['codec'], extradata: Uint8Array): (packet: Uint8Array) => number {
  if (codec === 'mp3') return () => 1152;
  if (codec === 'opus') return () => 960;
  const shape = parseVorbisHeaders(splitXiphHeaders(extradata));
  let previous: number | undefined;
  return ([first = 0]) => {
    const frames = previous === undefined ? 0 : shape.samplesOf([previous, first]);
    previous = first;
    return frames;
  };
}
