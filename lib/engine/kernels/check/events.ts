// Events of the detectors, as records of eight doubles: kind, channel, start, length, and four numbers that depend on the kind.
// The TypeScript facade reads them after every call.

import { Table } from '../memory/table';

const FLAT_RUN: f64 = 1.0;
const CLICK: f64 = 2.0;
const HUM: f64 = 3.0;

@unmanaged
class Detection {
  kind: f64;
  channel: f64;
  /** Frame of the file. */
  start: f64;
  /** Frames. */
  length: f64;
}

@unmanaged
export class FlatRun extends Detection {
  level: f64;
  /** The larger of the steps into the run and out of it. */
  step: f64;
  before: f64;
  after: f64;
}

@unmanaged
export class Click extends Detection {
  size: f64;
  /** Size over the roughness of the surroundings. */
  ratio: f64;
  /** How far the sample sticks out of its neighbours. */
  prominence: f64;
  roughness: f64;
}

@unmanaged
export class Hum extends Detection {
  size: f64;
  /** Size relative to the spread of the points. */
  ratio: f64;
  hz: f64;
  unused: f64;
}

/** A call of 4096 frames gives at most 1366 runs and 33 clicks a channel. */
const CAPACITY: i32 = 1500 * 8;
const events = changetype<Table<Hum>>(memory.data(1500 * 8 * offsetof<Hum>(), 16));

export let eventCount: i32 = 0;

export function eventsOffset(): usize {
  return events.address;
}

export function clearEvents(): void {
  eventCount = 0;
}

export function beginFlatRun(channel: i32, start: f64, length: f64): FlatRun {
  return changetype<FlatRun>(begin(FLAT_RUN, channel, start, length));
}

export function beginClick(channel: i32, start: f64): Click {
  return changetype<Click>(begin(CLICK, channel, start, 1.0));
}

/** `series` is the index of the frequency. */
export function beginHum(series: i32, start: f64, length: f64): Hum {
  return changetype<Hum>(begin(HUM, series, start, length));
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
