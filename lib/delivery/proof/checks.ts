import type { ProofPart, ReadBackCheck } from '@/lib/domain/deliverables/read-back';
import type { FileField } from '../file-formats/file-format';

type Value = string | number;

/** Compares two values as text. */
export function check(
  part: ProofPart,
  name: string,
  values: { expected: Value; found: Value },
): ReadBackCheck {
  const expected = String(values.expected).trim();
  const found = String(values.found).trim();
  return { part, name, expected, found, ok: expected === found };
}

/** Every field that is expected or found: what was not specified must not be there either. */
export function fieldChecks(expected: readonly FileField[], found: readonly FileField[]): ReadBackCheck[] {
  const meant = new Map(expected.map((field) => [field.name, field]));
  const there = new Map<string, string>();
  for (const { name, text } of found) {
    const earlier = there.get(name);
    // A place that exists twice is not what was specified.
    there.set(name, earlier === undefined ? text : `${earlier} ${text}`);
  }
  const unexpected = found.filter(({ name }) => !meant.has(name));
  return [
    ...[...meant.values()].map(({ part, name, text }) =>
      check(part, name, { expected: text, found: there.get(name) ?? '' }),
    ),
    ...unexpected.map(({ part, name, text }) => check(part, name, { expected: '', found: text })),
  ];
}
