import { RetryDelays } from '@/lib/core/back-off';
import type { CodecTools } from '@/lib/formats/codecs/codec-tools';
import type { LossyFormat } from '@/lib/formats/codecs/lossy-encoder';
import type { PcmSource, ReadRange } from '../../../pcm/pcm-source';
import { rangeBackOff } from '../../../pcm/range-trouble';
import { type ReadSource, readSpan } from '../../../pcm/read-span';
import { BLOCK_FRAMES, type StreamSpec } from '../../protocol';
import { type CodecChoice, codecRate, codedVoiceId } from '../choice';
import type { CodecFigures, CodedDeck, CodedProgress } from '../protocol';
import { findCeiling } from './ceiling';
import { CodedTrack } from './coded-track';
import { DecodedMeter, type FrameRange } from './decoded-meter';
import { PieceReader } from './piece-reader';

/** Frames at the codec's rate that the resampler back to the context's rate needs around a block. */
const CONVERSION_REACH = 1024;

export interface JobFacts {
  readonly deck: CodedDeck;
  readonly choice: CodecChoice;
  readonly tools: CodecTools;
  /** The context's. */
  readonly sampleRate: number;
  readonly read: ReadSource;
}

/** One deck through one codec: what is encoded of it, what was measured, and what remains to be done. */
export class CodedJob {
  readonly id: string;
  readonly track: CodedTrack;
  trouble: string | null = null;
  /** Time before which it is not tried again; infinity when trying again would not help. */
  restsUntil = 0;
  readonly delays = new RetryDelays(rangeBackOff);
  private figures: CodecFigures | null = null;
  /** Decodes what is heard. */
  readonly reader: PieceReader;
  private readonly measured: PieceReader;
  private readonly meter: DecodedMeter;
  private readonly format: LossyFormat;
  /** Encodes what is only measured, when there is no room to keep it. */
  private passing: CodedTrack | null = null;
  /** True peak of the unencoded file. */
  private readonly source: DecodedMeter;
  private search: AsyncGenerator<void, number> | null = null;

  constructor(readonly facts: JobFacts) {
    const { deck, choice, tools } = facts;
    this.id = codedVoiceId(deck.id, choice, deck.variant?.id);
    const sampleRate = codecRate(choice.codec, deck.pcm.sampleRate);
    this.format = { ...choice, sampleRate, channels: deck.pcm.channels };
    this.track = this.trackAt(1);
    this.reader = new PieceReader(tools);
    this.measured = new PieceReader(tools);
    this.meter = new DecodedMeter({ ...this.format, frames: this.track.frames });
    this.source = new DecodedMeter(deck.pcm);
  }

  get progress(): CodedProgress {
    const { id, figures, trouble } = this;
    return { id, encoded: this.meter.share, figures, trouble };
  }

  /** The coded file as the loader reads it. */
  specFor({ frames, offsetFrames }: CodedDeck): StreamSpec {
    const { sampleRate, channels } = this.format;
    const pcm: PcmSource = { url: '', encoding: 'f32', sampleRate, channels, frames: this.track.frames };
    return { id: this.id, pcm, frames, offsetFrames };
  }

  /** Interleaved float samples of the coded file. */
  readonly readRange: ReadRange = async (from, frames) => {
    const planes = await this.track.read(this.reader, from, from + frames);
    const bytes = new Float32Array(frames * planes.length);
    planes.forEach((plane, channel) => {
      for (let n = 0; n < frames; n++) bytes[n * planes.length + channel] = plane[n] ?? 0;
    });
    return bytes.buffer;
  };

  isReadable(block: number): boolean {
    const { from, to } = this.reachOf(block);
    return this.track.covers(from, to);
  }

  /** Encodes a little towards a block; false when it is complete. */
  async encodeBlock(block: number): Promise<boolean> {
    const { from, to } = this.reachOf(block);
    const at = this.track.coveredTo(from);
    if (at >= to) return false;
    await this.track.encode(at);
    return true;
  }

  /** Encodes or measures a little of what has not been measured, from a frame of the timeline on; false when all of it is. */
  async measureSome(timelineFrame: number, isRoom: boolean): Promise<boolean> {
    const index = this.meter.nextFrom(this.atCodec(timelineFrame + this.facts.deck.offsetFrames));
    if (index < 0) return this.conclude();
    const { from, to } = this.meter.reachOf(index);
    const track = isRoom || this.track.covers(from, to) ? this.track : this.passBy();
    const at = track.coveredTo(from);
    if (at < to) {
      await track.encode(at);
      return true;
    }
    this.meter.measure(index, await track.read(this.measured, from, to));
    if (track !== this.track) track.clear();
    // While its samples are at hand: those of the chain would have to be rendered again.
    if (this.facts.deck.truePeakDbtp === null) await this.measureSource(index);
    return true;
  }

  /** Takes the ceiling search a little further; false when there is nothing to search for. */
  async searchSome(): Promise<boolean> {
    if (this.search === null || this.figures === null) return false;
    const { done, value } = await this.search.next();
    if (!done) return true;
    this.search = null;
    this.figures = { ...this.figures, ceilingDbtp: value };
    return true;
  }

  /** Keeps what is encoded, but nothing that is in progress. */
  async rest(): Promise<void> {
    await this.track.rest();
    await this.passing?.rest();
    this.passing = null;
    await this.reader.close();
    await this.measured.close();
  }

  forget(bytes: number, timelineFrame: number): Promise<void> {
    return this.track.forget(bytes, this.atCodec(timelineFrame + this.facts.deck.offsetFrames));
  }

  private async conclude(): Promise<boolean> {
    if (this.figures !== null) return false;
    const beforeDbtp = this.facts.deck.truePeakDbtp ?? this.source.truePeakDbtp;
    if (this.facts.deck.truePeakDbtp === null && !this.source.isWhole) {
      await this.measureSource(this.source.nextFrom(0));
      return true;
    }
    const { truePeakDbtp: afterDbtp, overs, peaksDbtp } = this.meter;
    this.figures = { beforeDbtp, afterDbtp, overs, ceilingDbtp: null };
    if (afterDbtp > 0) {
      const shape = { ...this.format, frames: this.track.frames };
      const trackAt = (gain: number) => this.trackAt(gain);
      this.search = findCeiling({ beforeDbtp, peaksDbtp, shape, reader: this.measured, trackAt });
    }
    return true;
  }

  /** Measures a stretch of the unencoded file whose true peak is not known. */
  private async measureSource(index: number): Promise<void> {
    const { pcm } = this.facts.deck;
    if (Number.isNaN(this.source.peaksDbtp[index] ?? 0)) {
      const { from, to } = this.source.reachOf(index);
      this.source.measure(index, await planesOf(pcm, { from, to }, this.facts.read));
    }
  }

  private passBy(): CodedTrack {
    this.passing ??= this.trackAt(1);
    return this.passing;
  }

  private trackAt(gain: number): CodedTrack {
    const { deck, tools, read } = this.facts;
    const { format } = this;
    return new CodedTrack({ source: deck.pcm, sampleRate: format.sampleRate, gain, read, format, tools });
  }

  private atCodec(frame: number): number {
    return Math.floor((frame * this.format.sampleRate) / this.facts.sampleRate);
  }

  /** The range of the coded file from which a block at the context's rate is made. */
  private reachOf(block: number): FrameRange {
    const reach = this.format.sampleRate === this.facts.sampleRate ? 0 : CONVERSION_REACH;
    return {
      from: Math.max(0, this.atCodec(block * BLOCK_FRAMES) - reach),
      to: Math.min(this.track.frames, this.atCodec((block + 1) * BLOCK_FRAMES) + reach),
    };
  }
}

/** A stretch of a file at its own rate. */
async function planesOf(pcm: PcmSource, { from, to }: FrameRange, read: ReadSource): Promise<Float32Array[]> {
  const planes = Array.from({ length: pcm.channels }, () => new Float32Array(to - from));
  let at = 0;
  const span = { startFrame: from, endFrame: to, sampleRate: pcm.sampleRate };
  for await (const part of readSpan(pcm, span, read)) {
    part.forEach((samples, channel) => {
      planes[channel]?.set(samples, at);
    });
    at += part[0]?.length ?? 0;
  }
  return planes;
}
