// Waveform peaks at the finest level: the lowest and highest 16-bit value of each pixel, per channel.

import { Row } from './memory/row';
import { Table } from './memory/table';
import { toInt16 } from './peaks/convert';
import { Extremes } from './peaks/extremes';
import { foldChannel } from './peaks/fold';
import { closePcmStretch, foldPcm, openPcmStretch } from './peaks/pcm';

export const MAX_CHANNELS: i32 = 8;
const CAPACITY: i32 = 8192;
const input = changetype<Row<f32>>(memory.data(8192 * 4, 16));
/** The open pixel of each channel. */
const open = changetype<Table<Extremes>>(memory.data(8 * offsetof<Extremes>(), 16));
/** Interleaved integer samples, up to 8 channels of 4 bytes. */
const pcm = changetype<Row<u8>>(memory.data(8192 * 8 * 4, 16));
/** Completed pixels of one call: min and max of each channel, channels side by side; at most one per frame, plus padding. */
const output = changetype<Row<i16>>(memory.data(8192 * 8 * 4 + 32, 16));

let channelCount: i32 = 2;
let stretch: i32 = 256;
/** Frames already in the open pixel. */
let filled: i32 = 0;
/** Whether the open pixel is one of integer samples. */
let isPcm: bool = false;

export function configure(channels: i32, samplesPerPixel: i32): void {
  channelCount = min(max(channels, 1), MAX_CHANNELS);
  stretch = max(samplesPerPixel, 1);
  reset();
}

export function reset(): void {
  filled = 0;
  isPcm = false;
  for (let channel = 0; channel < MAX_CHANNELS; channel++) openStretch(channel);
  openPcmStretch();
}

function openStretch(channel: i32): void {
  const extremes = open.at(channel);
  extremes.lowest = f32.MAX_VALUE;
  extremes.highest = -f32.MAX_VALUE;
}

/** Writes the channel's open pixel as the `pixel`th of this call and opens the next. */
function closeStretch(channel: i32, pixel: i32): void {
  const lowest = open.at(channel).lowest;
  const highest = open.at(channel).highest;
  // Nothing but NaN in it: silence.
  const none = lowest > highest;
  const peaks = output.from(2 * (pixel * channelCount + channel));
  peaks[0] = none ? 0 : toInt16(lowest);
  peaks[1] = none ? 0 : toInt16(highest);
  openStretch(channel);
}

/** Address for one channel's frames (f32), then `processChannel`, one channel after the other. */
export function inputOffset(): usize {
  return input.address;
}

export function capacity(): i32 {
  return CAPACITY;
}

/** i16 pairs of the pixels that the last frames completed. */
export function outputOffset(): usize {
  return output.address;
}

/** Processes the channel's frames; returns how many pixels they completed. The same number of frames for each channel. */
export function processChannel(channel: i32, frames: i32): i32 {
  let at = 0;
  let closed = 0;
  let used = filled;
  while (at < frames) {
    const run = min(frames - at, stretch - used);
    foldChannel(input.from(at), run, open.at(channel));
    at += run;
    used += run;
    if (used === stretch) {
      closeStretch(channel, closed);
      closed++;
      used = 0;
    }
  }
  if (channel === channelCount - 1) filled = used;
  return closed;
}

/** Address for interleaved little-endian samples of 2 to 4 bytes, `capacity` frames at most; then `processPcm`. */
export function pcmOffset(): usize {
  return pcm.address;
}

/** Processes those frames; returns how many pixels they completed. Not to be mixed with `processChannel` in one file. */
export function processPcm(frames: i32, bytesPerSample: i32): i32 {
  isPcm = true;
  let at = 0;
  let closed = 0;
  while (at < frames) {
    const run = min(frames - at, stretch - filled);
    foldPcm(pcm.from(at * channelCount * bytesPerSample), run, channelCount, bytesPerSample);
    at += run;
    filled += run;
    if (filled === stretch) {
      closePcmStretch(output.from(2 * closed * channelCount));
      closed++;
      filled = 0;
    }
  }
  return closed;
}

/** Completes the last, unfinished pixel; returns 1 if there was one. */
export function finish(): i32 {
  if (filled === 0) return 0;
  if (isPcm) closePcmStretch(output);
  else for (let channel = 0; channel < channelCount; channel++) closeStretch(channel, 0);
  filled = 0;
  return 1;
}
