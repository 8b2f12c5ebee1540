// The mastering chain: one instance with its own memory. The host writes a recipe block and planes of up to 128
// frames; everything that depends on time runs on grids of absolute frames, so the block size never shows.

import {
  AT_ONCE,
  CLIPPED_SAMPLES,
  GLIDING,
  INPUT_PEAK,
  inputSettings,
  METERS,
  OUTPUT_PEAK,
  outputSettings,
  RECIPE,
  REDUCTION,
} from './generated/layout';
import { InputParameters, OutputDither, OutputParameters } from './generated/parameters';
import { FRAME, setTickIndex, setTickOffset, TICK, tickOffset } from './signal/block';
import { Fade } from './signal/glide';
import { Output } from './signal/output';
import { Rack } from './signal/rack';
import { giveOut, inputPlane, outputPlane, takeIn } from './signal/transport';
import { Monitor } from './monitor/monitor';
import { SNAP_FRAMES } from './math/denormal';
import { curveAt, curveSettings, designCurve } from './equaliser/curve';

export { curveAt, curveSettings, designCurve, inputPlane, outputPlane };

/** The dry sound waits here for the chain's latency. */
const DRY_RING: i32 = 8192;
const DRY = memory.data(8192 * 16, 16);
const DRY_NOW = memory.data(32 * 16, 16);
const WORK = memory.data(32 * 16, 16);

const rack = new Rack();
const output = new Output();
const monitor = new Monitor();
const input = new InputParameters();
const ending = new OutputParameters();
const open = new Fade();

let mono: bool = false;
let live: bool = false;
let frame: i64 = 0;
let firstFrame: i64 = 0;
let latencyFrames: i32 = 0;
let rebuildWaits: bool = false;
/** Just built: the modules want a tick wherever on the grid they start. */
let fresh: bool = true;
let silentFrames: i32 = 0;
let inputPeak: v128 = f64x2.splat(0);
let outputPeak: v128 = f64x2.splat(0);

export function recipeBlock(): usize {
  return RECIPE;
}

export function configure(sampleRate: f64, channels: i32, isLive: bool): void {
  mono = channels == 1;
  live = isLive;
  input.configure(sampleRate);
  ending.configure(sampleRate);
  rack.configure(sampleRate, mono, live);
  monitor.hearDry(false, true);
}

/** Takes the recipe block: AT_ONCE, GLIDING, or REBUILT with the modules in a new order. */
export function applyRecipe(how: i32): void {
  if (how == AT_ONCE) {
    rebuild();
    return;
  }
  if (how == GLIDING && !rebuildWaits) {
    applySettings(false);
    rack.apply(false);
    return;
  }
  rebuildWaits = true;
  open.set(false, false);
}

/** 1 while a rebuild is still to come. */
export function rebuilding(): i32 {
  return rebuildWaits ? 1 : 0;
}

/** Puts everything at rest, as before the given frame. */
export function reset(atFrame: f64): void {
  frame = <i64>atFrame;
  firstFrame = frame;
  memory.fill(DRY, 0, FRAME * <usize>DRY_RING);
  rebuild();
  open.set(true, true);
}

/** The frame after the input's last one: what follows is silence that pushes the rest of the sound out. */
export function endAt(atFrame: f64): void {
  rack.endAfter(<i64>atFrame - firstFrame);
}

export function latency(): i32 {
  return latencyFrames;
}

/** Whether the dry sound is heard instead of the chain. */
export function bypass(on: bool): void {
  monitor.hearDry(on, false);
}

/** Processes up to 128 frames of the input planes into the output planes. */
export function process(frames: i32): void {
  let done = 0;
  while (done < frames) {
    const place = <i32>(frame & <i64>(TICK - 1));
    const count = min(frames - done, TICK - place);
    setTickOffset(place);
    if (place == 0 || fresh) tick();
    segment(done, count);
    frame += count;
    done += count;
  }
}

/** Fills the meters with what happened since the last call. */
export function readMeters(): usize {
  v128.store(METERS + INPUT_PEAK, inputPeak);
  v128.store(METERS + OUTPUT_PEAK, outputPeak);
  store<f64>(METERS + CLIPPED_SAMPLES, <f64>output.takeClipped());
  for (let i = 0; i < rack.count; i++) {
    store<f64>(METERS + REDUCTION + 8 * <usize>i, rack.takeReduction(i));
  }
  inputPeak = f64x2.splat(0);
  outputPeak = f64x2.splat(0);
  return METERS;
}

function rebuild(): void {
  applySettings(true);
  rack.build();
  latencyFrames = rack.latency();
  output.reset();
  rebuildWaits = false;
  silentFrames = 0;
  fresh = true;
  open.set(true, true);
}

function applySettings(jump: bool): void {
  input.apply(inputSettings(), jump);
  ending.apply(outputSettings(), jump);
  output.configure(ending.bitDepth, ending.dither == OutputDither.tpdf, <u64>ending.seed);
}

function tick(): void {
  setTickIndex(<i32>(frame / TICK));
  if ((frame & <i64>(SNAP_FRAMES - 1)) == 0) {
    rack.snap();
  }
  if (live) tickSwitches();
  input.tick();
  ending.tick();
  rack.tick();
  fresh = false;
}

function tickSwitches(): void {
  monitor.tick();
  if (rebuildWaits && open.off) {
    rebuild();
    open.set(false, true);
    silentFrames = latencyFrames;
  }
  if (!rebuildWaits) {
    if (silentFrames <= 0) open.set(true, false);
    silentFrames -= TICK;
  }
  open.tick();
}

function segment(first: i32, frames: i32): void {
  inputPeak = f64x2.pmax(inputPeak, takeIn(WORK, first, frames, mono));
  if (live) keepDry(frames);
  multiply(frames, input.inputTrim.from, input.inputTrim.slope);
  rack.process(WORK, frames);
  multiply(frames, ending.trim.from, ending.trim.slope);
  output.run(WORK, frames, frame - <i64>latencyFrames, mono);
  if (live) {
    monitor.run(WORK, DRY_NOW, frames);
    if (!open.full) multiply(frames, open.from, open.slope);
  }
  outputPeak = f64x2.pmax(outputPeak, giveOut(WORK, first, frames));
}

function keepDry(frames: i32): void {
  const now = <i32>(frame & <i64>(DRY_RING - 1));
  for (let i = 0; i < frames; i++) {
    v128.store(DRY + ringPlace(now + i), v128.load(WORK + FRAME * <usize>i));
    v128.store(DRY_NOW + FRAME * <usize>i, v128.load(DRY + ringPlace(now + i - latencyFrames)));
  }
}

// @ts-ignore: decorator
@inline
function ringPlace(at: i32): usize {
  return FRAME * <usize>(at & (DRY_RING - 1));
}

function multiply(frames: i32, from: f64, slope: f64): void {
  if (from == 1.0 && slope == 0.0) return;
  const start = tickOffset() + 1;
  for (let i = 0; i < frames; i++) {
    const at = WORK + FRAME * <usize>i;
    v128.store(at, f64x2.mul(v128.load(at), f64x2.splat(from + slope * <f64>(start + i))));
  }
}
