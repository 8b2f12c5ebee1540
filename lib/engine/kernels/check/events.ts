// Events of the detectors: records as check/watch/detections.ts describes them. The TypeScript facade reads them after every call.

import {
  AnyDetection,
  CLICK,
  Click,
  Detection,
  HUM,
  Hum,
  LONG_RUN,
  LongRun,
  QUIET_RUN,
  QuietRun,
  SHORT_RUN,
  ShortRun,
} from '../generated/detections';
import { Table } from '../memory/table';

/** A call of 4096 frames gives at most 1366 runs and 33 clicks a channel. */
const CAPACITY: i32 = 1500 * 8;
const events = changetype<Table<AnyDetection>>(memory.data(1500 * 8 * offsetof<AnyDetection>(), 16));

export let eventCount: i32 = 0;

export function eventsOffset(): usize {
  return events.address;
}

export function clearEvents(): void {
  eventCount = 0;
}

export function beginShortRun(channel: i32, start: f64, length: f64): ShortRun {
  return changetype<ShortRun>(begin(SHORT_RUN, channel, start, length));
}

export function beginLongRun(channel: i32, start: f64, length: f64): LongRun {
  return changetype<LongRun>(begin(LONG_RUN, channel, start, length));
}

export function beginQuietRun(channel: i32, start: f64, length: f64): QuietRun {
  return changetype<QuietRun>(begin(QUIET_RUN, channel, start, length));
}

export function beginClick(channel: i32, start: f64, length: f64): Click {
  return changetype<Click>(begin(CLICK, channel, start, length));
}

/** `side` is 0 for the middle, 1 for the side. */
export function beginHum(side: i32, start: f64, length: f64): Hum {
  return changetype<Hum>(begin(HUM, side, start, length));
}

/** The last record is overwritten when there is no room for more. */
function begin(kind: f64, channel: i32, start: f64, length: f64): Detection {
  const event: Detection = events.at(min(eventCount, CAPACITY - 1));
  if (eventCount < CAPACITY) eventCount++;
  event.kind = kind;
  event.channel = <f64>channel;
  event.start = start;
  event.length = length;
  return event;
}
