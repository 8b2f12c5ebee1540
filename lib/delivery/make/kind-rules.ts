import type { KindDescription } from '@/lib/domain/deliverables/deliverable-kinds.table';
import { mp3Rate } from '@/lib/formats/mp3/writer';

/** Sample rate in Hz of a kind's file, made from a version of `sourceRate` Hz. */
export function sampleRateOf({ rate }: Pick<KindDescription, 'rate'>, sourceRate: number): number {
  switch (rate) {
    case 'source':
      return sourceRate;
    case 'mpeg-1':
      return mp3Rate(sourceRate);
    case 44_100:
      return rate;
    default:
      return rate satisfies never;
  }
}

/** Channels of a kind's file, made from a version with this many. */
export function channelsOf({ channels }: Pick<KindDescription, 'channels'>, sourceChannels: number): number {
  switch (channels) {
    case 'source':
      return sourceChannels;
    default:
      return channels satisfies never;
  }
}
