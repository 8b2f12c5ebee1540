import type { Libav, LibavPacket } from '@libav.js/variant-obsolete';
import { packageCodecs } from '@/lib/formats/codecs/codecs';
import type { TestAudio } from './audio-files';

/** The part of libav.js that only tests need: the product reads Ogg, but never writes it. */
interface Muxing {
  avcodec_parameters_alloc(): Promise<number>;
  avcodec_parameters_from_context(parameters: number, context: number): Promise<number>;
  ff_init_muxer(
    options: { filename: string; format_name: string; open: boolean; codecpars: boolean },
    streams: [number, number, number][],
  ): Promise<[number, number, number]>;
  avformat_write_header(context: number, options: number): Promise<number>;
  ff_write_multi(context: number, packet: number, packets: LibavPacket[]): Promise<void>;
  av_write_trailer(context: number): Promise<number>;
  ff_free_muxer(context: number, file: number): Promise<void>;
  readFile(name: string): Promise<Uint8Array>;
}

export type OggEncoder = 'libvorbis' | 'libopus' | 'flac';

/** Sound of 16 bits as Vorbis, Opus (at 48 kHz) or FLAC in Ogg. */
export async function oggBytes(codec: OggEncoder, audio: TestAudio): Promise<Uint8Array> {
  const libav = (await packageCodecs.libav()) as Libav & Muxing;
  try {
    const { sampleRate, channels } = audio;
    const layout = { channels, channel_layout: channels === 1 ? 4 : 3 };
    const format = codec === 'libvorbis' ? libav.AV_SAMPLE_FMT_FLTP : libav.AV_SAMPLE_FMT_S16;
    const [, context, frame, packet, size] = await libav.ff_init_encoder(codec, {
      ctx: { sample_rate: sampleRate, ...layout, sample_fmt: format, bit_rate: 96_000 },
      time_base: [1, sampleRate],
    });
    const parameters = await libav.avcodec_parameters_alloc();
    await libav.avcodec_parameters_from_context(parameters, context);
    const target = { filename: 'out.ogg', format_name: 'ogg', open: true, codecpars: true };
    const [muxer, , file] = await libav.ff_init_muxer(target, [[parameters, 1, sampleRate]]);
    await libav.avformat_write_header(muxer, 0);
    const frames = piecesOf(audio, size).map((piece, i) => ({
      ...layout,
      data: format === libav.AV_SAMPLE_FMT_S16 ? piece : planesOf(piece, channels),
      format,
      sample_rate: sampleRate,
      nb_samples: piece.length / channels,
      pts: i * size,
    }));
    await libav.ff_write_multi(
      muxer,
      packet,
      await libav.ff_encode_multi(context, frame, packet, frames, true),
    );
    await libav.av_write_trailer(muxer);
    await libav.ff_free_muxer(muxer, file);
    return (await libav.readFile(target.filename)).slice();
  } finally {
    libav.terminate();
  }
}

function piecesOf({ pcm, channels }: TestAudio, frames: number): Int16Array[] {
  const samples = new Int16Array(pcm.slice().buffer);
  const step = frames * channels;
  const pieces: Int16Array[] = [];
  for (let at = 0; at < samples.length; at += step) pieces.push(samples.slice(at, at + step));
  return pieces;
}

function planesOf(samples: Int16Array, channels: number): Float32Array[] {
  return Array.from({ length: channels }, (_, channel) =>
    Float32Array.from(
      { length: samples.length / channels },
      (_zero, i) => (samples[i * channels + channel] ?? 0) / 32_768,
    ),
  );
}
