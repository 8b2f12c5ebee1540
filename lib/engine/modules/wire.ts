import { descriptionOf, MAX_MODULES, MODULE_KINDS, type ModuleKind } from './catalogue';
import { INPUT, OUTPUT } from './chain-ends';
import type { ListParameter, ModuleParameters, SimpleParameter } from './parameter';

/** Frames that the kernel processes in one call. */
export const BLOCK_FRAMES = 128;

/** How the kernel applies a recipe: from rest, gliding, or through a short silence with the modules rebuilt. */
export const APPLY = { atOnce: 0, gliding: 1, rebuilt: 2 } as const;

/** Offset of each reading of the chain's meters, in numbers; `reduction` has one for each module. */
export const METERS = { inputPeak: 0, outputPeak: 2, clippedSamples: 4, reduction: 5 } as const;
export const METERS_LENGTH = METERS.reduction + MAX_MODULES;

/** Offset of the number of modules in the recipe block. */
export const COUNT_AT = 0;

/** Offset of each number before a module's settings, which follow. */
export const MODULE_HEAD = { kind: 0, bypass: 1 } as const;
export const MODULE_HEAD_LENGTH = Object.keys(MODULE_HEAD).length;

/** Numbers that a parameter occupies; a list is preceded by its length. */
export function widthOf(parameter: SimpleParameter | ListParameter): number {
  return parameter.type === 'list' ? 1 + parameter.most * lengthOf(parameter.of) : 1;
}

/** Numbers that all parameters occupy, one after the other. */
export function lengthOf(parameters: ModuleParameters): number {
  return Object.values(parameters).reduce((sum, parameter) => sum + widthOf(parameter), 0);
}

/** Even, so that every part of the block is aligned to 16 bytes. */
function even(length: number): number {
  return length + (length % 2);
}

/** Offsets of the input's and the output's settings in the recipe block; the number of modules precedes them. */
export const INPUT_AT = COUNT_AT + 1;
export const OUTPUT_AT = INPUT_AT + lengthOf(INPUT.parameters);
const HEADER = even(OUTPUT_AT + lengthOf(OUTPUT.parameters));
const LONGEST = Math.max(...MODULE_KINDS.map((kind) => lengthOf(descriptionOf(kind).parameters)));
export const MODULE_LENGTH = even(MODULE_HEAD_LENGTH + LONGEST);
export const RECIPE_BLOCK_LENGTH = HEADER + MODULE_LENGTH * MAX_MODULES;

/** Offset of a module in the recipe block. */
export function moduleAt(index: number): number {
  return HEADER + MODULE_LENGTH * index;
}

/** A kind's number in the kernel; 0 is none. It is not stored in any file. */
export function kindNumber(kind: ModuleKind): number {
  return MODULE_KINDS.indexOf(kind) + 1;
}

/**
 * The numbers of some settings, in the order of the block.
 * @throws TypeError for a value that is not a number: it would be heard as silence.
 */
export function numbersOf(
  parameters: ModuleParameters,
  settings: Readonly<Record<string, unknown>>,
): number[] {
  return Object.entries(parameters).flatMap(([name, parameter]) => {
    const value = settings[name];
    if (parameter.type !== 'list') return [numberOf(parameter, value, name)];
    const items = value as readonly Readonly<Record<string, unknown>>[];
    const numbers = items.flatMap((item) => numbersOf(parameter.of, item));
    return [items.length, ...numbers, ...Array(widthOf(parameter) - 1 - numbers.length).fill(0)];
  });
}

function numberOf(parameter: SimpleParameter, value: unknown, name: string): number {
  switch (parameter.type) {
    case 'switch':
      return value === true ? 1 : 0;
    case 'choice':
      return typeof value === 'number' ? value : parameter.choices.indexOf(value as string);
    case 'number':
      if (typeof value === 'number' && Number.isFinite(value)) return value;
      throw new TypeError(`The setting "${name}" is no number.`);
    default:
      return parameter satisfies never;
  }
}
