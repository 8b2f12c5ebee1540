import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { busyRecipe } from '@/lib/testing/hosts/chain-fingerprint';
import { defaultModule, RECIPE_SCHEMA, type Recipe } from '../chain/recipe';
import { STORED_RECIPES } from '../chain/stored-recipes.table';

/**
 * A copy of the engine in which the limiter and both ends of the chain get one more parameter, before all others, so that
 * every offset in the block moves. Only the descriptions and the lines of the kernels that use the parameters are edited.
 */
const root = path.join(import.meta.dirname, '../../..');
const folder = mkdtempSync(path.join(tmpdir(), 'acetate engine '));
const engine = path.join(folder, 'lib/engine');
/** The limiter's parameter comes first, those of the ends a schema later. */
const next = RECIPE_SCHEMA + 1;
const last = next + 1;

function rewrite(file: string, from: string | RegExp, to: string): void {
  const text = readFileSync(path.join(engine, file), 'utf8');
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`${file} has no ${from}`);
  writeFileSync(path.join(engine, file), changed);
}

/** Reads recipes from its arguments and reports each one's hash, level and text, or the sentence of its refusal. */
const probe = `
import { createHash } from 'node:crypto';
import { parseRecipe } from './lib/engine/chain/parse-recipe';
import { defaultModule } from './lib/engine/chain/recipe';
import { ChainRenderer } from './lib/engine/chain/renderer';
const noise = (seed: number) => {
  let state = seed;
  return Float32Array.from({ length: 30000 }, () => (state = (state * 48271) % 2147483647) / 2147483647 - 0.5);
};
const tell = (json: unknown) => {
  const parsed = parseRecipe(json);
  if (!parsed.ok) return parsed;
  const renderer = new ChainRenderer({ sampleRate: 44100, channels: 2, recipe: parsed.value });
  const planes = [noise(1), noise(2)];
  const blocks = [renderer.push(planes, 30000), renderer.flush()];
  const hash = createHash('sha256');
  for (const { pcm } of blocks) hash.update(pcm);
  const peak = Math.max(...blocks.flatMap((block) => block.planes.map((plane) => plane.reduce((a, b) => Math.max(a, Math.abs(b)), 0))));
  return { ok: true, hash: hash.digest('hex'), peak, recipe: parsed.value };
};
const recipes: unknown[] = JSON.parse(process.argv[2] ?? '[]');
console.log(JSON.stringify({ told: recipes.map(tell), fresh: defaultModule('limiter', 'limiter') }));
`;

interface Told {
  readonly ok: boolean;
  readonly sentence?: string;
  readonly hash?: string;
  readonly peak?: number;
  readonly recipe?: Recipe;
}

function runProbe(where: string, recipes: readonly unknown[]): { told: Told[]; fresh: object } {
  const bundle = path.join(folder, `probe-${path.basename(where)}.mjs`);
  buildSync({
    stdin: { contents: probe, resolveDir: where, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: bundle,
  });
  return JSON.parse(execFileSync(process.execPath, [bundle, JSON.stringify(recipes)], { encoding: 'utf8' }));
}

/** The limiter alone, far below its ceiling. */
function limiterRecipe(schema: number, more: object): Recipe {
  const module = { ...defaultModule('limiter', 'limiter'), ceilingDb: 0, ...more };
  return { ...busyRecipe(), schema, inputTrimDb: -24, modules: [module] };
}

/** The same in the last schema, with more settings of the input and of the output. */
function endsRecipe(input: object, output: object): object {
  const recipe = limiterRecipe(last, { warmthDb: 0 });
  return { ...recipe, ...input, output: { ...recipe.output, ...output } };
}

const decibelsBetween = (from: Told | undefined, to: Told | undefined) =>
  20 * Math.log10((to?.peak ?? 0) / (from?.peak ?? 1));

/** Gives an end of the chain one more parameter, before the others. */
function addPad(end: string, name: string): void {
  rewrite(
    'modules/chain-ends.ts',
    new RegExp(`(${end} = describeEnd.*?parameters: {)(.*?)upgrades: \\[\\]`, 's'),
    `$1
    ${name}: decibels({ min: -20, max: 0, default: 0, smoothing: 'amplitude' }),$2upgrades: [
    { to: ${last}, upgrade: (before) => ({ ...before, ${name}: 0 }) },
  ]`,
  );
}

function changeEnds(): void {
  addPad('INPUT', 'inputPadDb');
  addPad('OUTPUT', 'padDb');
  for (const [used, pad] of [
    ['input.inputTrim', 'input.inputPad'],
    ['ending.trim', 'ending.pad'],
  ]) {
    const line = (gain: string | undefined) => `multiply(block, frames, ${gain});`;
    rewrite('kernels/chain.ts', line(used), `${line(used)}\n  ${line(pad)}`);
  }
}

describe('a changed description', () => {
  beforeAll(() => {
    mkdirSync(path.dirname(engine), { recursive: true });
    cpSync(path.join(root, 'lib/engine'), engine, { recursive: true });
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'dir');
    writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
    rewrite(
      'modules/limiter/limiter.ts',
      'parameters: {',
      `parameters: {
    warmthDb: decibels({ min: -6, max: 6, default: 0, smoothing: 'amplitude' }),`,
    );
    rewrite(
      'modules/limiter/limiter.ts',
      'upgrades: []',
      `upgrades: [{ to: ${next}, upgrade: (before) => ({ ...before, warmthDb: 0 }) }]`,
    );
    rewrite(
      'kernels/limiter/limiter.ts',
      'multiply(block, frames, this.settings.inputGain);',
      'multiply(block, frames, this.settings.inputGain);\n    multiply(block, frames, this.settings.warmth);',
    );
    changeEnds();
    // And the layout before a module's settings: both sides follow it too.
    rewrite(
      'modules/wire.ts',
      'MODULE_HEAD = { kind: 0, bypass: 1 }',
      'MODULE_HEAD = { kind: 1, bypass: 0 }',
    );
    execFileSync(process.execPath, [path.join(engine, 'build.mjs')]);
  }, 240_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('changes defaults, parser, block and kernel; an older recipe is upgraded and keeps its bits', () => {
    const old = busyRecipe();
    const before = runProbe(root, [old]).told[0];
    const { told, fresh } = runProbe(folder, [
      old,
      limiterRecipe(next, { warmthDb: 0 }),
      limiterRecipe(next, { warmthDb: 6 }),
      limiterRecipe(next, {}),
      limiterRecipe(next, { warmthDb: 7 }),
    ]);
    expect(before?.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(fresh).toMatchObject({ warmthDb: 0 });
    const [opened, plain, warm, lacking, outside] = told;
    expect(opened).toMatchObject({ ok: true, hash: before?.hash, recipe: { schema: last } });
    expect(opened?.recipe?.modules.at(-1)).toMatchObject({ kind: 'limiter', warmthDb: 0 });
    expect(decibelsBetween(plain, warm)).toBeCloseTo(6, 2);
    expect(lacking).toEqual({ ok: false, sentence: 'Module 1 of the recipe has no "warmthDb".' });
    expect(outside?.sentence).toBe('Module 1 of the recipe: "warmthDb" is 7; it must lie between -6 and 6.');
    // And the current engine names the newer recipe as such.
    expect(runProbe(root, [limiterRecipe(next, { warmthDb: 0 })]).told[0]?.sentence).toContain(
      'newer engine',
    );
  });

  it('of an end of the chain does the same; recipes of every schema so far keep their bits', () => {
    const recipes = STORED_RECIPES.map(({ json }) => JSON.parse(json));
    const before = runProbe(root, recipes).told;
    const opened = runProbe(folder, recipes).told;
    expect(before.every(({ ok }) => ok)).toBe(true);
    expect(opened.map(({ hash }) => hash)).toEqual(before.map(({ hash }) => hash));
    for (const { recipe } of opened)
      expect(recipe).toMatchObject({ schema: last, inputPadDb: 0, output: { padDb: 0 } });

    const [plain, byInput, byOutput, both, ...refused] = runProbe(folder, [
      limiterRecipe(next, { warmthDb: 0 }),
      endsRecipe({ inputPadDb: -6 }, { padDb: 0 }),
      endsRecipe({ inputPadDb: 0 }, { padDb: -6 }),
      endsRecipe({ inputPadDb: -6 }, { padDb: -6 }),
      endsRecipe({ inputPadDb: 0 }, {}),
      endsRecipe({}, { padDb: 0 }),
      endsRecipe({ inputPadDb: 0 }, { padDb: 1 }),
      limiterRecipe(last + 1, { warmthDb: 0 }),
    ]).told;
    expect(plain?.recipe).toMatchObject({ inputPadDb: 0, output: { padDb: 0 } });
    expect(decibelsBetween(plain, byInput)).toBeCloseTo(-6, 2);
    expect(decibelsBetween(plain, byOutput)).toBeCloseTo(-6, 2);
    expect(decibelsBetween(plain, both)).toBeCloseTo(-12, 2);
    expect(refused.map(({ sentence }) => sentence)).toEqual([
      'The recipe\'s output has no "padDb".',
      'The recipe has no "inputPadDb".',
      'The recipe\'s output: "padDb" is 1; it must lie between -20 and 0.',
      `The recipe was written by a newer engine: it is of schema ${last + 1}, and this engine reads up to ${last}.`,
    ]);
  });

  it('changes the types: settings without the parameter do not compile', () => {
    const errorsOf = (settings: string) => {
      const file = path.join(engine, 'modules/limiter/typed.ts');
      writeFileSync(
        file,
        `import type { LimiterSettings } from './limiter';\nexport const settings: LimiterSettings = ${settings};\n`,
      );
      const options: ts.CompilerOptions = {
        strict: true,
        noEmit: true,
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ESNext,
        moduleResolution: ts.ModuleResolutionKind.Bundler,
        types: [],
      };
      return ts
        .getPreEmitDiagnostics(ts.createProgram([file], options))
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
    };
    const old = `{ kind: 'limiter', id: 'l', bypass: false, inputGainDb: 0, ceilingDb: -1, releaseMs: 100 }`;
    expect(errorsOf(old).join()).toContain('warmthDb');
    expect(errorsOf(old.replace('releaseMs', 'warmthDb: 1, releaseMs'))).toEqual([]);
  });
});
