// The mastering chain: one instance with its own memory. The host writes a recipe block and planes of up to 128
// frames; everything that depends on time runs on grids of absolute frames, so the result does not depend on the block size.

import { curveAt, curveSettings, designCurve } from './equaliser/curve';
import {
  AT_ONCE,
  CLIPPED_SAMPLES,
  GLIDING,
  INPUT_PEAK,
  inputSettings,
  meters,
  OUTPUT_PEAK,
  outputSettings,
  REDUCTION,
  recipe,
} from './generated/layout';
import { InputParameters, OutputDither, OutputParameters } from './generated/parameters';
import { SNAP_FRAMES } from './math/denormal';
import { Monitor } from './monitor/monitor';
import { Block, setTickIndex, setTickOffset, TICK } from './signal/block';
import { DelayLine } from './signal/delay-line';
import { Fade } from './signal/fade';
import { multiply } from './signal/mix';
import { Output } from './signal/output';
import { Rack } from './signal/rack';
import { inputPlane, outputPlane, readInput, writeOutput } from './signal/transport';

export { curveAt, curveSettings, designCurve, inputPlane, outputPlane };

const block = changetype<Block>(memory.data(32 * 16, 16));
/** The dry sound, delayed by the chain's latency. */
const dry = changetype<Block>(memory.data(32 * 16, 16));
const dryLine = new DelayLine(8192);

const rack = new Rack();
const output = new Output();
const monitor = new Monitor();
const input = new InputParameters();
const ending = new OutputParameters();
/** Mutes the output while the modules are rebuilt. */
const open = new Fade();

let mono: bool = false;
let live: bool = false;
let frame: i64 = 0;
let firstFrame: i64 = 0;
let latencyFrames: i32 = 0;
let rebuildWaits: bool = false;
/** Just rebuilt: the modules need a tick first, wherever on the grid they start. */
let fresh: bool = true;
let silentFrames: i32 = 0;
let inputPeak: v128 = f64x2.splat(0);
let outputPeak: v128 = f64x2.splat(0);

export function recipeBlock(): usize {
  return recipe.address;
}

export function configure(sampleRate: f64, channels: i32, isLive: bool): void {
  mono = channels === 1;
  live = isLive;
  input.configure(sampleRate);
  ending.configure(sampleRate);
  rack.configure(sampleRate, mono, live);
  monitor.hearDry(false, true);
}

/** Applies the recipe block: AT_ONCE, GLIDING, or REBUILT with the modules in a new order. */
export function applyRecipe(how: i32): void {
  if (how === AT_ONCE) {
    rebuild();
    return;
  }
  if (how === GLIDING && !rebuildWaits) {
    applySettings(false);
    rack.apply(false);
    return;
  }
  rebuildWaits = true;
  open.set(false, false);
}

/** 1 while a rebuild is pending. */
export function rebuilding(): i32 {
  return rebuildWaits ? 1 : 0;
}

/** Clears all state; processing continues at the given frame. */
export function reset(atFrame: f64): void {
  frame = <i64>atFrame;
  firstFrame = frame;
  dryLine.clear();
  rebuild();
  open.set(true, true);
}

/** The input ends before this frame; the silence that follows flushes the remaining sound. */
export function endAt(atFrame: f64): void {
  rack.endAfter(<i64>atFrame - firstFrame);
}

export function latency(): i32 {
  return latencyFrames;
}

/** Whether the dry sound is heard instead of the chain's output. */
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
    if (place === 0 || fresh) tick();
    processBlock(done, count);
    frame += count;
    done += count;
  }
}

/** Writes the readings since the last call and returns their address. */
export function readMeters(): usize {
  meters.setVector(INPUT_PEAK, inputPeak);
  meters.setVector(OUTPUT_PEAK, outputPeak);
  meters[CLIPPED_SAMPLES] = <f64>output.takeClipped();
  for (let i = 0; i < rack.count; i++) meters[REDUCTION + i] = rack.takeReduction(i);
  inputPeak = f64x2.splat(0);
  outputPeak = f64x2.splat(0);
  return meters.address;
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
  output.configure(ending.bitDepth, ending.dither === OutputDither.tpdf, <u64>ending.seed);
}

function tick(): void {
  setTickIndex(<i32>(frame / TICK));
  if ((frame & <i64>(SNAP_FRAMES - 1)) === 0) rack.snap();
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

function processBlock(first: i32, frames: i32): void {
  inputPeak = f64x2.pmax(inputPeak, readInput(block, first, frames, mono));
  if (live) dryLine.run(block, dry, frames, latencyFrames);
  multiply(block, frames, input.inputTrim);
  rack.process(block, frames);
  multiply(block, frames, ending.trim);
  output.run(block, frames, frame - <i64>latencyFrames, mono);
  if (live) {
    monitor.run(block, dry, frames);
    multiply(block, frames, open);
  }
  outputPeak = f64x2.pmax(outputPeak, writeOutput(block, first, frames));
}
