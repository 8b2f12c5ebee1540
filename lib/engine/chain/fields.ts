import type { ParameterRange } from './parameters.table';

/** Thrown while a recipe is read and turned into a sentence at its door; never leaves the folder. */
export class UnreadableField extends Error {}

type Fields = Readonly<Record<string, unknown>>;

/** Reads one object's fields, each exactly once, and refuses those nobody asked for. */
export class FieldReader {
  private readonly fields: Fields;
  private readonly rest: Set<string>;

  /** @param place how a sentence names the object, such as "The recipe". */
  constructor(
    value: unknown,
    readonly place: string,
  ) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new UnreadableField(`${place} isn't a set of settings.`);
    }
    this.fields = value as Fields;
    this.rest = new Set(Object.keys(value));
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

  number(name: string, range: Pick<ParameterRange, 'min' | 'max'>): number {
    const value = this.value(name);
    if (typeof value === 'number' && value >= range.min && value <= range.max) return value;
    const shown = typeof value === 'number' ? String(value) : 'no number';
    throw new UnreadableField(
      `${this.place}: "${name}" is ${shown}; it must lie between ${range.min} and ${range.max}.`,
    );
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

  /** Call last: a setting that this engine doesn't know would silently change nothing. */
  end(): void {
    const [unknown] = this.rest;
    if (unknown !== undefined) {
      throw new UnreadableField(`${this.place} has a setting that this engine doesn't know: "${unknown}".`);
    }
  }
}
