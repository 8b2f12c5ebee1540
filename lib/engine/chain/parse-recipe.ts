import { FieldReader, UnreadableField } from './fields';
import {
  BAND_PARAMETERS as BAND,
  COMPRESSOR_PARAMETERS as COMPRESSOR,
  CUT_SLOPES,
  LIMITER_PARAMETERS as LIMITER,
  MAX_BANDS,
  MAX_MODULES,
  MAX_MODULES_OF_A_KIND,
  SEED_LIMIT,
  STEREO_PARAMETERS as STEREO,
  TRIM_PARAMETERS as TRIM,
} from './parameters.table';
import {
  BAND_KINDS,
  type BitDepth,
  type EqualiserBand,
  type ModuleKind,
  type ModuleSettings,
  type OutputSettings,
  type Recipe,
} from './recipe';

/** A recipe, or one plain sentence that says what is wrong with it. */
export type ParsedRecipe =
  | { readonly ok: true; readonly value: Recipe }
  | { readonly ok: false; readonly sentence: string };

const MODULE_KINDS: readonly ModuleKind[] = ['equaliser', 'compressor', 'stereo', 'limiter'];
const BIT_DEPTHS: readonly BitDepth[] = [16, 24, 32];

/** Reads a recipe from parsed JSON. Strict: a missing, foreign or out-of-range setting is refused, never mended. */
export function parseRecipe(json: unknown): ParsedRecipe {
  try {
    return { ok: true, value: readRecipe(json) };
  } catch (error) {
    if (error instanceof UnreadableField) return { ok: false, sentence: error.message };
    throw error;
  }
}

function readRecipe(json: unknown): Recipe {
  const fields = new FieldReader(json, 'The recipe');
  const schema = fields.value('schema');
  if (schema !== 1)
    throw new UnreadableField(`This engine reads recipes of schema 1, not ${String(schema)}.`);
  const inputTrimDb = fields.number('inputTrimDb', TRIM.inputTrimDb);
  const modules = fields.list('modules', MAX_MODULES).map(readModule);
  const output = readOutput(fields.value('output'));
  fields.end();
  checkTogether(modules);
  return { schema, inputTrimDb, modules, output };
}

function checkTogether(modules: readonly ModuleSettings[]): void {
  const ids = new Set(modules.map((module) => module.id));
  if (ids.size < modules.length) throw new UnreadableField('Two modules of the recipe have the same id.');
  for (const kind of MODULE_KINDS) {
    if (modules.filter((module) => module.kind === kind).length > MAX_MODULES_OF_A_KIND) {
      throw new UnreadableField(
        `The recipe has more than ${MAX_MODULES_OF_A_KIND} modules of kind "${kind}".`,
      );
    }
  }
}

function readOutput(json: unknown): OutputSettings {
  const fields = new FieldReader(json, "The recipe's output");
  const output: OutputSettings = {
    trimDb: fields.number('trimDb', TRIM.outputTrimDb),
    bitDepth: fields.oneOf('bitDepth', BIT_DEPTHS),
    dither: fields.oneOf('dither', ['tpdf', 'none']),
    seed: fields.number('seed', { min: 0, max: SEED_LIMIT - 1 }),
  };
  fields.end();
  if (!Number.isInteger(output.seed)) throw new UnreadableField("The dither's seed must be a whole number.");
  return output;
}

function readModule(json: unknown, index: number): ModuleSettings {
  const fields = new FieldReader(json, `Module ${index + 1} of the recipe`);
  const kind = fields.oneOf('kind', MODULE_KINDS);
  const id = fields.text('id', /^[A-Za-z0-9-]{1,40}$/, 'up to 40 letters, digits and hyphens');
  const bypass = fields.flag('bypass');
  const settings = readSettings(kind, fields);
  fields.end();
  return { id, bypass, ...settings };
}

type WithoutBase<T> = T extends ModuleSettings ? Omit<T, 'id' | 'bypass'> : never;

function readSettings(kind: ModuleKind, fields: FieldReader): WithoutBase<ModuleSettings> {
  switch (kind) {
    case 'equaliser':
      return {
        kind,
        bands: fields.list('bands', MAX_BANDS).map((band, i) => readBand(band, fields.place, i)),
      };
    case 'compressor':
      return readCompressor(fields);
    case 'stereo':
      return {
        kind,
        widthPercent: fields.number('widthPercent', STEREO.widthPercent),
        monoBass: fields.flag('monoBass'),
        monoBelowHz: fields.number('monoBelowHz', STEREO.monoBelowHz),
        balancePercent: fields.number('balancePercent', STEREO.balancePercent),
      };
    case 'limiter':
      return {
        kind,
        inputGainDb: fields.number('inputGainDb', LIMITER.inputGainDb),
        ceilingDb: fields.number('ceilingDb', LIMITER.ceilingDb),
        releaseMs: fields.number('releaseMs', LIMITER.releaseMs),
      };
  }
}

function readCompressor(fields: FieldReader): WithoutBase<ModuleSettings> {
  return {
    kind: 'compressor',
    thresholdDb: fields.number('thresholdDb', COMPRESSOR.thresholdDb),
    ratio: fields.number('ratio', COMPRESSOR.ratio),
    kneeDb: fields.number('kneeDb', COMPRESSOR.kneeDb),
    attackMs: fields.number('attackMs', COMPRESSOR.attackMs),
    releaseMs: fields.number('releaseMs', COMPRESSOR.releaseMs),
    makeupDb: fields.number('makeupDb', COMPRESSOR.makeupDb),
    mixPercent: fields.number('mixPercent', COMPRESSOR.mixPercent),
    stereoLinkPercent: fields.number('stereoLinkPercent', COMPRESSOR.stereoLinkPercent),
    sideChainLowCut: fields.flag('sideChainLowCut'),
    sideChainLowCutHz: fields.number('sideChainLowCutHz', COMPRESSOR.sideChainLowCutHz),
    detector: fields.oneOf('detector', ['peak', 'rms']),
  };
}

function readBand(json: unknown, place: string, index: number): EqualiserBand {
  const fields = new FieldReader(json, `${place}, band ${index + 1}`);
  const band: EqualiserBand = {
    kind: fields.oneOf('kind', BAND_KINDS),
    enabled: fields.flag('enabled'),
    frequencyHz: fields.number('frequencyHz', BAND.frequencyHz),
    gainDb: fields.number('gainDb', BAND.gainDb),
    q: fields.number('q', BAND.q),
    slopeDbPerOctave: fields.oneOf('slopeDbPerOctave', CUT_SLOPES),
  };
  fields.end();
  return band;
}
