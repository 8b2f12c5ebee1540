/** The part of libav.js 6.10 that is used here; the package's own types do not resolve under its `exports`. */
declare module '@libav.js/variant-obsolete' {
  export interface LibavFrame {
    data: unknown;
    format: number;
    channels?: number;
    channel_layout?: number;
    sample_rate?: number;
    nb_samples?: number;
    pts?: number;
  }
  export interface LibavPacket {
    data: Uint8Array;
    side_data?: unknown;
  }
  export interface Libav {
    readonly AVERROR_EOF: number;
    readonly EAGAIN: number;
    readonly AV_LOG_QUIET: number;
    readonly AV_SAMPLE_FMT_S16: number;
    readonly AV_SAMPLE_FMT_S32: number;
    readonly AV_SAMPLE_FMT_FLT: number;
    readonly AV_SAMPLE_FMT_FLTP: number;
    onblockread?: (name: string, position: number, length: number) => void;
    av_log_set_level(level: number): Promise<void>;
    mkblockreaderdev(name: string, size: number): Promise<void>;
    ff_block_reader_dev_send(name: string, position: number, data: Uint8Array | null): Promise<void>;
    ff_init_demuxer_file(
      name: string,
      format?: string,
    ): Promise<[number, { index: number; codec_id: number; codec_type: number; codecpar: number }[]]>;
    ff_init_decoder(codec: number, codecpar: number): Promise<[number, number, number, number]>;
    ff_init_decoder(
      name: string,
      config: { codecpar: DecoderParameters },
    ): Promise<[number, number, number, number]>;
    ff_read_frame_multi(
      context: number,
      packet: number,
      options: { limit: number },
    ): Promise<[number, Record<number, LibavPacket[]>]>;
    ff_decode_multi(
      context: number,
      packet: number,
      frame: number,
      packets: LibavPacket[],
      options: boolean | { fin: boolean; ignoreErrors: boolean },
    ): Promise<LibavFrame[]>;
    ff_init_encoder(
      name: string,
      options: {
        ctx: Record<string, number>;
        time_base: [number, number];
        options?: Record<string, string>;
      },
    ): Promise<[number, number, number, number, number]>;
    ff_encode_multi(
      context: number,
      frame: number,
      packet: number,
      frames: LibavFrame[],
      isLast: boolean,
    ): Promise<LibavPacket[]>;
    ff_free_decoder(context: number, packet: number, frame: number): Promise<void>;
    ff_free_encoder(context: number, frame: number, packet: number): Promise<void>;
    avcodec_flush_buffers(context: number): Promise<void>;
    AVCodecContext_codec_id(context: number): Promise<number>;
    AVCodecContext_extradata(context: number): Promise<number>;
    AVCodecContext_extradata_size(context: number): Promise<number>;
    copyout_u8(address: number, length: number): Promise<Uint8Array>;
    terminate(): void;
  }
  export interface DecoderParameters {
    codec_type: number;
    codec_id: number;
    extradata: Uint8Array;
    sample_rate: number;
    channels: number;
    channel_layoutmask: number;
  }
  export interface LibavWrapper {
    LibAV(options: {
      noworker: boolean;
      nothreads: boolean;
      base?: string;
      /** The exports of `libav-….wasm.mjs`, with the address of its WASM: for a bundler that renames files. */
      factory?: unknown;
      wasmurl?: string;
    }): Promise<Libav>;
  }
  const wrapper: LibavWrapper;
  export default wrapper;
}
