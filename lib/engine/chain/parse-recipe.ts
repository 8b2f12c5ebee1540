import { descriptionOf, MAX_MODULES, MODULE_KINDS, type ModuleKind } from '../modules/catalogue';
import { INPUT, OUTPUT } from '../modules/chain-ends';
import type { SettingsDescription, StoredSettings } from '../modules/module';
import type { ListParameter, ModuleParameters, SimpleParameter, ValuesOf } from '../modules/parameter';
import { FieldReader, fieldsOf, UnreadableField } from './fields';
import { type ModuleSettings, type OutputSettings, RECIPE_SCHEMA, type Recipe } from './recipe';

/** A recipe, or one plain sentence that says what is wrong with it. */
export type ParsedRecipe =
  | { readonly ok: true; readonly value: Recipe }
  | { readonly ok: false; readonly sentence: string };

/**
 * Reads a recipe from parsed JSON: one of this engine's schema, or an older one, upgraded by the own steps of its modules and ends.
 * Strict: a missing, unknown or out-of-range setting, an unknown module or a newer schema is refused, never repaired.
 */
export function parseRecipe(json: unknown): ParsedRecipe {
  try {
    return { ok: true, value: readRecipe(json) };
  } catch (error) {
    if (error instanceof UnreadableField) return { ok: false, sentence: error.message };
    throw error;
  }
}

function readRecipe(json: unknown): Recipe {
  const stored = fieldsOf(json, 'The recipe');
  const schema = readSchema(stored.schema);
  const fields = new FieldReader(upgraded(INPUT, stored, schema), 'The recipe');
  fields.value('schema');
  const input = readValues(fields, INPUT.parameters);
  const modules = fields.list('modules', MAX_MODULES).map((each, index) => readModule(each, index, schema));
  const output = readOutput(fields.value('output'), schema);
  fields.end();
  checkTogether(modules);
  return { schema: RECIPE_SCHEMA, ...input, modules, output };
}

function readSchema(schema: unknown): number {
  if (typeof schema !== 'number' || !Number.isInteger(schema) || schema < 1) {
    throw new UnreadableField('The recipe does not say of which schema it is.');
  }
  if (schema <= RECIPE_SCHEMA) return schema;
  throw new UnreadableField(
    `The recipe was written by a newer engine: it is of schema ${schema}, and this engine reads up to ${RECIPE_SCHEMA}.`,
  );
}

/** The settings in their current shape: those of a recipe of `schema`, changed by the steps that came later. */
function upgraded({ upgrades }: SettingsDescription, stored: StoredSettings, schema: number): StoredSettings {
  const steps = upgrades.filter(({ to }) => to > schema);
  return steps.reduce((settings, { upgrade }) => upgrade(settings), stored);
}

function readOutput(json: unknown, schema: number): OutputSettings {
  const place = "The recipe's output";
  return readObject(upgraded(OUTPUT, fieldsOf(json, place), schema), place, OUTPUT.parameters);
}

function checkTogether(modules: readonly ModuleSettings[]): void {
  const ids = new Set(modules.map((module) => module.id));
  if (ids.size < modules.length) throw new UnreadableField('Two modules of the recipe have the same id.');
  for (const kind of MODULE_KINDS) {
    const { most } = descriptionOf(kind);
    if (modules.filter((module) => module.kind === kind).length > most) {
      throw new UnreadableField(`The recipe has more than ${most} modules of kind "${kind}".`);
    }
  }
}

function readModule(json: unknown, index: number, schema: number): ModuleSettings {
  const place = `Module ${index + 1} of the recipe`;
  const stored = fieldsOf(json, place);
  const kind = readKind(stored.kind, place);
  const description = descriptionOf(kind);
  if (schema < description.since) {
    throw new UnreadableField(`${place}: recipes of schema ${schema} had no "${kind}".`);
  }
  const fields = new FieldReader(upgraded(description, stored, schema), place);
  fields.value('kind');
  const id = fields.text('id', /^[A-Za-z0-9-]{1,40}$/, 'up to 40 letters, digits and hyphens');
  const bypass = fields.flag('bypass');
  const settings = readValues(fields, description.parameters);
  fields.end();
  return { kind, id, bypass, ...settings } as unknown as ModuleSettings;
}

function readKind(value: unknown, place: string): ModuleKind {
  const kind = MODULE_KINDS.find((known) => known === value);
  if (kind !== undefined) return kind;
  const named = typeof value === 'string' ? `: "${value}"` : '';
  throw new UnreadableField(`${place} is of a kind that this engine doesn't know${named}.`);
}

function readObject<P extends ModuleParameters>(json: unknown, place: string, parameters: P): ValuesOf<P> {
  const fields = new FieldReader(json, place);
  const values = readValues(fields, parameters);
  fields.end();
  return values;
}

function readValues<P extends ModuleParameters>(fields: FieldReader, parameters: P): ValuesOf<P> {
  const values = Object.entries(parameters).map(([name, parameter]) => [
    name,
    readValue(fields, name, parameter),
  ]);
  return Object.fromEntries(values) as ValuesOf<P>;
}

function readValue(fields: FieldReader, name: string, parameter: SimpleParameter | ListParameter): unknown {
  switch (parameter.type) {
    case 'number':
      return fields.number(name, parameter);
    case 'switch':
      return fields.flag(name);
    case 'choice':
      return fields.oneOf(name, parameter.choices);
    case 'list':
      return fields
        .list(name, parameter.most)
        .map((item, index) =>
          readObject(item, `${fields.place}, ${parameter.item} ${index + 1}`, parameter.of),
        );
    default:
      return parameter satisfies never;
  }
}
