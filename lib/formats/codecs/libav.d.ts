/** The part of libav.js 6.10 that is used here; the package's own types don't resolve under its `exports`. */
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
      isLast: boolean,
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
    terminate(): void;
  }
  const wrapper: { LibAV(options: { noworker: boolean; nothreads: boolean; base?: string }): Promise<Libav> };
  export default wrapper;
}
