import { wasmBase64 } from '../hosts/generated/profile.wasm';
import { compileKernel, instantiateKernel } from '../hosts/wasm-bytes';

interface ProfileExports {
  readonly memory: WebAssembly.Memory;
  readonly BANDS: WebAssembly.Global;
  configure(sampleRate: number, channels: number): void;
  reset(): void;
  capacity(): number;
  inputOffset(channel: number): number;
  process(frames: number): void;
  finish(): void;
  correlate(most: number): void;
  totalSum(channel: number): number;
  totalSquares(channel: number): number;
  totalPeak(channel: number): number;
  bandEnergy(band: number): number;
  bandPeak(band: number): number;
  edgeHz(index: number): number;
  fourthQuietest(): number;
  levelAt(bin: number, share: number): number;
  gainOfDb(db: number): number;
  dbOfGain(gain: number): number;
  dbOfPower(power: number): number;
  readonly size: WebAssembly.Global;
  readonly bins: WebAssembly.Global;
  sumsOffset(): number;
  quietestOffset(): number;
  readonly windows: WebAssembly.Global;
  readonly soundingWindows: WebAssembly.Global;
  readonly quietestPower: WebAssembly.Global;
  readonly sideCells: WebAssembly.Global;
  readonly sideSwitches: WebAssembly.Global;
  findMp3Grid(isThorough: boolean): void;
  findAacGrid(isThorough: boolean): void;
  findVorbisGrid(isThorough: boolean): void;
  findOpusGrid(isThorough: boolean): void;
  readonly gridScore: WebAssembly.Global;
  readonly gridRival: WebAssembly.Global;
  readonly gridPlace: WebAssembly.Global;
  readonly gridEmpty: WebAssembly.Global;
  readonly gridCells: WebAssembly.Global;
  readonly delayFrames: WebAssembly.Global;
  readonly delayPeak: WebAssembly.Global;
  readonly delayAtZero: WebAssembly.Global;
  readonly delayExact: WebAssembly.Global;
  crossWithoutDelay(bin: number): number;
}

let compiled: WebAssembly.Module | undefined;

export function createProfileKernel(): ProfileExports {
  compiled ??= compileKernel(wasmBase64);
  return instantiateKernel(compiled) as unknown as ProfileExports;
}

export type ProfileKernel = ProfileExports;
