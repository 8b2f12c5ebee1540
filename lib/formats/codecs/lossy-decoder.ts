import type { Libav, LibavFrame } from '@libav.js/variant-obsolete';
import type { Codecs } from './codecs';
import type { LossyFormat } from './lossy-encoder';

export interface LossyDecoder {
  /** Planar samples of these packets, untrimmed; after a (re)start the first packet or two may give nothing. */
  decode(packets: readonly Uint8Array[]): Promise<Float32Array[]>;
  /** Resets it: the next packet is treated as the first. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface DecoderSetup {
  readonly format: LossyFormat;
  readonly extradata: Uint8Array;
  readonly codecId: number;
}

/** Decodes single packets, beginning anywhere: MP3 by mpg123, Vorbis and Opus by FFmpeg; all to float. */
export function openLossyDecoder(codecs: Codecs, libav: Libav, setup: DecoderSetup): Promise<LossyDecoder> {
  return setup.format.codec === 'mp3' ? openMpeg(codecs, setup.format.channels) : openLibav(libav, setup);
}

async function openMpeg(codecs: Codecs, channels: number): Promise<LossyDecoder> {
  const decoder = await codecs.mpeg();
  return {
    async decode(packets) {
      const { channelData, samplesDecoded } = decoder.decode(joined(packets));
      return channelData.slice(0, channels).map((plane) => plane.subarray(0, samplesDecoded));
    },
    restart: () => decoder.reset(),
    close: async () => decoder.free(),
  };
}

async function openLibav(libav: Libav, { format, extradata, codecId }: DecoderSetup): Promise<LossyDecoder> {
  const { channels, sampleRate } = format;
  const known = extradata.slice();
  // A caller that decodes from the middle counts the pre-skip itself; FFmpeg would drop it after every restart.
  if (format.codec === 'opus') known.fill(0, 10, 12);
  const [, context, packet, frame] = await libav.ff_init_decoder(`lib${format.codec}`, {
    codecpar: {
      codec_type: 1,
      codec_id: codecId,
      extradata: known,
      sample_rate: sampleRate,
      channels,
      channel_layoutmask: channels === 1 ? 4 : 3,
    },
  });
  return {
    async decode(packets) {
      const input = packets.map((data) => ({ data }));
      return planesOf(await libav.ff_decode_multi(context, packet, frame, input, false), channels);
    },
    restart: () => libav.avcodec_flush_buffers(context),
    close: () => libav.ff_free_decoder(context, packet, frame),
  };
}

function planesOf(frames: readonly LibavFrame[], channels: number): Float32Array[] {
  const length = frames.reduce((sum, { nb_samples: samples = 0 }) => sum + samples, 0);
  const planes = Array.from({ length: channels }, () => new Float32Array(length));
  let at = 0;
  for (const { data, nb_samples: samples = 0 } of frames) {
    planes.forEach((plane, channel) => {
      if (Array.isArray(data)) plane.set((data[channel] as Float32Array).subarray(0, samples), at);
      else if (data instanceof Float32Array)
        for (let n = 0; n < samples; n++) plane[at + n] = data[n * channels + channel] ?? 0;
      else throw new Error('The decoder gave no float samples.');
    });
    at += samples;
  }
  return planes;
}

function joined(packets: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(packets.reduce((sum, packet) => sum + packet.length, 0));
  let at = 0;
  for (const packet of packets) {
    bytes.set(packet, at);
    at += packet.length;
  }
  return bytes;
}
