// Generates the kernels' side of the modules' descriptions, and of the checker's detections: AssemblyScript, which build.mjs
// writes to kernels/generated/ before it compiles.

import { descriptionOf, MAX_MODULES, MODULE_KINDS } from './catalogue';
import { INPUT, OUTPUT } from './chain-ends';
import { detectionRecords } from './kernel-detections';
import { parametersClass, pascal } from './kernel-parameters';
import {
  APPLY,
  BLOCK_FRAMES,
  COUNT_AT,
  INPUT_AT,
  kindNumber,
  METERS,
  METERS_LENGTH,
  MODULE_HEAD,
  MODULE_HEAD_LENGTH,
  moduleAt,
  OUTPUT_AT,
  RECIPE_BLOCK_LENGTH,
} from './wire';

const BYTES = 8;
const head = '// Made by lib/engine/build.mjs from lib/engine/modules. Do not edit.';

/** Files of kernels/generated/ by name. */
export function kernelSources(): Readonly<Record<string, string>> {
  return {
    'detections.ts': lines(...detectionRecords()),
    'layout.ts': layout(),
    'parameters.ts': parameters(),
    'stages.ts': stages(),
  };
}

/** The layout of the memory that kernel and host share. */
function layout(): string {
  const meter = (name: keyof typeof METERS, constant: string) =>
    `export const ${constant}: i32 = ${METERS[name]};`;
  return lines(
    head,
    '',
    "import { Row } from '../memory/row';",
    '',
    '/** Frames taken in one call. */',
    `export const BLOCK: i32 = ${BLOCK_FRAMES};`,
    '',
    '/** How settings are taken: from rest, gliding, or through a short silence with the modules rebuilt. */',
    `export const AT_ONCE: i32 = ${APPLY.atOnce};`,
    `export const GLIDING: i32 = ${APPLY.gliding};`,
    `export const REBUILT: i32 = ${APPLY.rebuilt};`,
    '',
    '/** Most modules in a chain. */',
    `export const SLOTS: i32 = ${MAX_MODULES};`,
    '',
    '/** The recipe as the host writes it. */',
    `export const recipe = changetype<Row<f64>>(memory.data(${RECIPE_BLOCK_LENGTH * BYTES}, 16));`,
    '',
    'export function moduleCount(): i32 {',
    `  return min(<i32>recipe[${COUNT_AT}], SLOTS);`,
    '}',
    '',
    'export function inputSettings(): Row<f64> {',
    `  return recipe.from(${INPUT_AT});`,
    '}',
    '',
    'export function outputSettings(): Row<f64> {',
    `  return recipe.from(${OUTPUT_AT});`,
    '}',
    '',
    'function moduleAt(index: i32): Row<f64> {',
    `  return recipe.from(${moduleAt(0)} + index * ${moduleAt(1) - moduleAt(0)});`,
    '}',
    '',
    'export function kindOf(index: i32): i32 {',
    `  return <i32>moduleAt(index)[${MODULE_HEAD.kind}];`,
    '}',
    '',
    'export function isBypassed(index: i32): bool {',
    `  return moduleAt(index)[${MODULE_HEAD.bypass}] !== 0.0;`,
    '}',
    '',
    'export function settingsOf(index: i32): Row<f64> {',
    `  return moduleAt(index).from(${MODULE_HEAD_LENGTH});`,
    '}',
    '',
    '/** What the meters read: peaks as pairs, clipped samples, and the gain reduction of each module in dB. */',
    `export const meters = changetype<Row<f64>>(memory.data(${METERS_LENGTH * BYTES}, 16));`,
    meter('inputPeak', 'INPUT_PEAK'),
    meter('outputPeak', 'OUTPUT_PEAK'),
    meter('clippedSamples', 'CLIPPED_SAMPLES'),
    meter('reduction', 'REDUCTION'),
  );
}

/** Each module's settings, advanced on the tick grid as their descriptions say. */
function parameters(): string {
  const classes = [
    ...parametersClass('Input', INPUT.parameters),
    ...parametersClass('Output', OUTPUT.parameters),
    ...MODULE_KINDS.flatMap((kind) => parametersClass(pascal(kind), descriptionOf(kind).parameters)),
  ];
  return lines(
    head,
    '',
    "import { gainOfDb } from '../math/decibels';",
    "import { Row } from '../memory/row';",
    "import { Fade } from '../signal/fade';",
    "import { Glide, glideShare } from '../signal/glide';",
    "import { log2OfDb, pitchOf, slopeOf } from '../signal/scales';",
    '',
    ...classes,
  );
}

/** The pools that the chain's modules are taken from. */
function stages(): string {
  const of = MODULE_KINDS.map((kind) => ({ name: pascal(kind), ...descriptionOf(kind) }));
  const most = of.map((module) => module.most);
  const first = most.map((_, index) => most.slice(0, index).reduce((sum, count) => sum + count, 0));
  const cases = (value: (module: (typeof of)[number], index: number) => string) =>
    of.map((module, index) => `    case ${kindNumber(module.kind)}:\n      return ${value(module, index)};`);
  return lines(
    head,
    '',
    ...of.map(({ kind, name }) => `import { ${name} } from '../${kind}/${kind}';`),
    "import { Stage } from '../signal/stage';",
    '',
    '/** Kinds are numbered from 1. */',
    `export const KINDS: i32 = ${of.length + 1};`,
    '/** Modules of all kinds that are kept ready. */',
    `export const POOL: i32 = ${most.reduce((sum, count) => sum + count, 0)};`,
    '',
    '/** Place of the first module of a kind in the pool. */',
    'export function firstOf(kind: i32): i32 {',
    '  switch (kind) {',
    ...cases((_, index) => String(first[index])),
    '    default:\n      return unreachable();',
    '  }',
    '}',
    '',
    '/** Most modules of a kind. */',
    'export function mostOf(kind: i32): i32 {',
    '  switch (kind) {',
    ...cases((module) => String(module.most)),
    '    default:\n      return unreachable();',
    '  }',
    '}',
    '',
    '/** Whether a kind has something to do when there is one channel. */',
    'export function runsInMono(kind: i32): bool {',
    '  switch (kind) {',
    ...cases((module) => String(module.channels !== 'stereo')),
    '    default:\n      return unreachable();',
    '  }',
    '}',
    '',
    'export function createStage(kind: i32): Stage {',
    '  switch (kind) {',
    ...cases(({ name }) => `new ${name}()`),
    '    default:\n      return unreachable();',
    '  }',
    '}',
  );
}

function lines(...parts: string[]): string {
  return `${parts.join('\n')}\n`;
}
