import type { Decibels, DecibelsTruePeak, Hertz, Milliseconds } from '../units';

/** The unit of a parameter, and the type of its value. */
interface UnitTypes {
  dB: Decibels;
  dBTP: DecibelsTruePeak;
  Hz: Hertz;
  ms: Milliseconds;
  '%': number;
  ':1': number;
  'dB/oct': number;
  '': number;
}
export type ParameterUnit = keyof UnitTypes;

/** How a control's travel is distributed over its range. */
export type Taper = 'linear' | 'logarithmic';

/**
 * How the kernel moves to a new value of a number. `none`: it uses the value at once. Otherwise a glide of
 * some 12 ms, of the value itself (`linear`) or of a derived quantity: `ratio` value / 100, `amplitude` the factor
 * of a level in dB, `log2` dB as a base-2 logarithm of amplitude, `octaves` log2, `pitch` log2 of a frequency clamped below
 * Nyquist, `slope` 1 - 1 / value.
 */
export type Smoothing = 'none' | 'linear' | 'ratio' | 'amplitude' | 'log2' | 'octaves' | 'pitch' | 'slope';

/** A number within a range, as used by recipe, console and kernel. */
export interface NumberParameter<Unit extends ParameterUnit = ParameterUnit> {
  readonly type: 'number';
  readonly unit: Unit;
  readonly min: number;
  readonly max: number;
  readonly default: number;
  readonly taper: Taper;
  /** Smallest useful step of the control, in the unit; for logarithmic tapers a share of the value. */
  readonly step: number;
  readonly smoothing: Smoothing;
  /** Whole numbers only. */
  readonly isWhole?: true;
}

/** On or off. `fade`: the kernel cross-fades over some 10 ms; `none`: it switches at once, or fades by itself. */
export interface SwitchParameter {
  readonly type: 'switch';
  readonly default: boolean;
  readonly smoothing: 'none' | 'fade';
}

/** One of a few options. In the block a word is stored as its index, a number as itself. */
export interface ChoiceParameter<Value extends string | number = string | number> {
  readonly type: 'choice';
  readonly choices: readonly Value[];
  readonly default: Value;
}

/** Several items of the same shape: an equaliser's bands. */
export interface ListParameter<Item extends ParameterSet = ParameterSet> {
  readonly type: 'list';
  /** The name of one of them, as in `band`: for sentences and for the kernel's identifiers. */
  readonly item: string;
  readonly most: number;
  readonly of: Item;
  readonly default: readonly ValuesOf<Item>[];
}

export type SimpleParameter = NumberParameter | SwitchParameter | ChoiceParameter;
/** A list holds simple parameters: one level is enough for bands, points and sections. */
export interface ParameterSet {
  readonly [name: string]: SimpleParameter;
}
export interface ModuleParameters {
  readonly [name: string]: SimpleParameter | ListParameter;
}

type ValueOf<P> =
  P extends NumberParameter<infer Unit>
    ? UnitTypes[Unit]
    : P extends SwitchParameter
      ? boolean
      : P extends ChoiceParameter<infer Value>
        ? Value
        : P extends ListParameter<infer Item>
          ? ValuesOf<Item>[]
          : never;

/** The type of the settings that a set of parameters describes. */
export type ValuesOf<P extends ModuleParameters> = { -readonly [Name in keyof P]: ValueOf<P[Name]> };

interface Range {
  readonly min: number;
  readonly max: number;
  readonly default: number;
  readonly smoothing: Smoothing;
}

export function decibels(range: Range): NumberParameter<'dB'> {
  return { type: 'number', unit: 'dB', taper: 'linear', step: 0.1, ...range };
}

export function truePeakDecibels(range: Range): NumberParameter<'dBTP'> {
  return { type: 'number', unit: 'dBTP', taper: 'linear', step: 0.1, ...range };
}

export function percent(range: Range): NumberParameter<'%'> {
  return { type: 'number', unit: '%', taper: 'linear', step: 1, ...range };
}

export function hertz(range: Range): NumberParameter<'Hz'> {
  return { type: 'number', unit: 'Hz', taper: 'logarithmic', step: 0.01, ...range };
}

export function milliseconds(range: Range): NumberParameter<'ms'> {
  return { type: 'number', unit: 'ms', taper: 'logarithmic', step: 0.01, ...range };
}

/** A number without a unit, or the left side of `x : 1`. */
export function factor<Unit extends '' | ':1'>(unit: Unit, range: Range): NumberParameter<Unit> {
  return { type: 'number', unit, taper: 'logarithmic', step: 0.01, ...range };
}

/** An integer without a unit, used at once. */
export function wholeNumber(range: Omit<Range, 'smoothing'>): NumberParameter<''> {
  return { type: 'number', unit: '', taper: 'linear', step: 1, smoothing: 'none', isWhole: true, ...range };
}

export function onOff(parameter: Omit<SwitchParameter, 'type'>): SwitchParameter {
  return { type: 'switch', ...parameter };
}

export function choice<const Value extends string | number>(
  choices: readonly Value[],
  preset: NoInfer<Value>,
): ChoiceParameter<Value> {
  return { type: 'choice', choices, default: preset };
}

export function list<Item extends ParameterSet>(
  parameter: Omit<ListParameter<Item>, 'type'>,
): ListParameter<Item> {
  return { type: 'list', ...parameter };
}
