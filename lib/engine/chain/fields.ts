import type { NumberParameter } from '../modules/parameter';

/** Thrown while a recipe is read, and turned into a sentence by the parser; never leaves this folder. */
export class UnreadableField extends Error {}

type Fields = Readonly<Record<string, unknown>>;

/** An object's fields. @param place how sentences refer to the object, such as "The recipe". */
export function fieldsOf(value: unknown, place: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UnreadableField(`${place} isn't a set of settings.`);
  }
  return value as Fields;
}

/** Reads one object's fields, each exactly once, and refuses unknown ones. */
export class FieldReader {
  private readonly fields: Fields;
  private readonly rest: Set<string>;

  /** @param place how sentences refer to the object, such as "The recipe". */
  constructor(
    value: unknown,
    readonly place: string,
  ) {
    this.fields = fieldsOf(value, place);
    this.rest = new Set(Object.keys(this.fields));
  }

  value(name: string): unknown {
    if (!this.rest.delete(name)) throw new UnreadableField(`${this.place} has no "${name}".`);
    return this.fields[name];
  }

  flag(name: string): boolean {
    const value = this.value(name);
    if (typeof value === 'boolean') return value;
    throw new UnreadableField(`${this.place}: "${name}" must be true or false.`);
  }

  number(name: string, range: Pick<NumberParameter, 'min' | 'max' | 'isWhole'>): number {
    const value = this.value(name);
    const shown = typeof value === 'number' ? String(value) : 'no number';
    if (typeof value !== 'number' || !(value >= range.min && value <= range.max)) {
      throw new UnreadableField(
        `${this.place}: "${name}" is ${shown}; it must lie between ${range.min} and ${range.max}.`,
      );
    }
    if (!range.isWhole || Number.isInteger(value)) return value;
    throw new UnreadableField(`${this.place}: "${name}" is ${shown}; it must be a whole number.`);
  }

  oneOf<T extends string | number>(name: string, choices: readonly T[]): T {
    const value = this.value(name);
    const found = choices.find((choice) => choice === value);
    if (found !== undefined) return found;
    throw new UnreadableField(`${this.place}: "${name}" must be one of ${choices.join(', ')}.`);
  }

  text(name: string, pattern: RegExp, what: string): string {
    const value = this.value(name);
    if (typeof value === 'string' && pattern.test(value)) return value;
    throw new UnreadableField(`${this.place}: "${name}" must be ${what}.`);
  }

  list(name: string, most: number): readonly unknown[] {
    const value = this.value(name);
    if (Array.isArray(value) && value.length <= most) return value;
    throw new UnreadableField(`${this.place}: "${name}" must be a list of at most ${most}.`);
  }

  /** Call last: an unknown setting would otherwise be ignored silently. */
  end(): void {
    const [unknown] = this.rest;
    if (unknown !== undefined) {
      throw new UnreadableField(`${this.place} has a setting that this engine doesn't know: "${unknown}".`);
    }
  }
}
