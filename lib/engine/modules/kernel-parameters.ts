import type {
  ChoiceParameter,
  ListParameter,
  ModuleParameters,
  SimpleParameter,
  Smoothing,
} from './parameter';
import { lengthOf, widthOf } from './wire';

/** The quantity that glides in place of the value, as an AssemblyScript expression, with a comment for readers of the kernel. */
const scales: Readonly<Record<Exclude<Smoothing, 'none'>, { of: (value: string) => string; says: string }>> =
  {
    linear: { of: (value) => value, says: 'As it is.' },
    ratio: { of: (value) => `${value} / 100.0`, says: '1 is 100 %.' },
    amplitude: { of: (value) => `gainOfDb(${value})`, says: 'A factor.' },
    log2: { of: (value) => `log2OfDb(${value})`, says: 'In log2 of amplitude.' },
    octaves: { of: (value) => `Math.log2(${value})`, says: 'Its log2.' },
    pitch: { of: (value) => `pitchOf(${value}, this.sampleRate)`, says: 'log2 of Hz, below Nyquist.' },
    slope: { of: (value) => `slopeOf(${value})`, says: '1 - 1 / ratio.' },
  };

export const pascal = (name: string): string => `${name[0]?.toUpperCase()}${name.slice(1)}`;
const camel = (name: string): string => `${name[0]?.toLowerCase()}${name.slice(1)}`;
export const shouted = (name: string): string =>
  name.replace(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
/** The gliding quantity has another unit than the setting, so its name has none. */
const bare = (name: string): string => name.replace(/(Db|Hz|Ms|Percent)$/, '');

interface Field {
  readonly declares: readonly string[];
  readonly applies: string;
  readonly ticks: string | null;
}

/** A class that holds the settings of a module, of one item of a list, or of the chain's ends; preceded by its enums. */
export function parametersClass(name: string, parameters: ModuleParameters): string[] {
  const before: string[] = [];
  const fields: Field[] = [];
  let at = 0;
  for (const [key, parameter] of Object.entries(parameters)) {
    if (parameter.type === 'list') before.push(...listOf(name, { key, at, list: parameter }));
    else {
      if (parameter.type === 'choice') before.push(...enumOf(`${name}${pascal(key)}`, parameter));
      fields.push(fieldOf(key, parameter, at));
    }
    at += widthOf(parameter);
  }
  return [...before, ...(fields.length > 0 ? classOf(name, fields, at) : [])];
}

function classOf(name: string, fields: readonly Field[], length: number): string[] {
  const ticks = fields.flatMap((field) => (field.ticks === null ? [] : [`    ${field.ticks}`]));
  return [
    `/** Numbers of ${name}Parameters on the wire. */`,
    `export const ${shouted(name)}_LENGTH: i32 = ${length};`,
    '',
    `export class ${name}Parameters {`,
    ...fields.flatMap((field) => field.declares.map((line) => `  ${line}`)),
    '  private share: f64 = 1.0;',
    '  private sampleRate: f64 = 44100.0;',
    '',
    '  configure(sampleRate: f64): void {',
    '    this.share = glideShare(sampleRate);',
    '    this.sampleRate = sampleRate;',
    '  }',
    '',
    '  apply(settings: Row<f64>, jump: bool): void {',
    ...fields.map(({ applies }) => `    ${applies}`),
    '  }',
    '',
    '  /** One step on the tick grid. */',
    '  tick(): void {',
    ...ticks,
    '  }',
    '}',
    '',
  ];
}

function fieldOf(key: string, parameter: SimpleParameter, at: number): Field {
  const value = `settings[${at}]`;
  switch (parameter.type) {
    case 'number':
      if (parameter.smoothing === 'none') return plain(key, 'f64', value);
      return gliding(key, value, scales[parameter.smoothing]);
    case 'switch':
      if (parameter.smoothing === 'none') return plain(key, 'bool', `${value} !== 0.0`);
      return {
        declares: [`readonly ${key}: Fade = new Fade();`],
        applies: `this.${key}.set(${value} !== 0.0, jump);`,
        ticks: `this.${key}.tick();`,
      };
    case 'choice':
      return plain(key, 'i32', `<i32>${value}`);
    default:
      return parameter satisfies never;
  }
}

function plain(key: string, type: 'f64' | 'bool' | 'i32', value: string): Field {
  const rest = { f64: '0.0', bool: 'false', i32: '0' }[type];
  return { declares: [`${key}: ${type} = ${rest};`], applies: `this.${key} = ${value};`, ticks: null };
}

function gliding(key: string, value: string, scale: (typeof scales)[keyof typeof scales]): Field {
  return {
    declares: [`/** ${scale.says} */`, `readonly ${bare(key)}: Glide = new Glide();`],
    applies: `this.${bare(key)}.set(${scale.of(value)}, jump);`,
    ticks: `this.${bare(key)}.tick(this.share);`,
  };
}

/** The words of a choice by their index; numbers stay as they are. */
function enumOf(name: string, { choices }: ChoiceParameter): string[] {
  if (choices.some((choice) => typeof choice === 'number')) return [];
  return [`export enum ${name} {`, ...choices.map((choice) => `  ${choice},`), '}', ''];
}

function listOf(name: string, { key, at, list }: { key: string; at: number; list: ListParameter }): string[] {
  const many = pascal(key);
  const item = `${name}${pascal(list.item)}`;
  return [
    ...parametersClass(item, list.of),
    `/** Most ${key} of one ${name.toLowerCase()}. */`,
    `export const ${shouted(name)}_${shouted(key)}: i32 = ${list.most};`,
    '',
    `export function count${name}${many}(settings: Row<f64>): i32 {`,
    `  return <i32>settings[${at}];`,
    '}',
    '',
    `export function ${camel(item)}At(settings: Row<f64>, index: i32): Row<f64> {`,
    `  return settings.from(${at + 1} + index * ${lengthOf(list.of)});`,
    '}',
    '',
  ];
}
