import type { z } from 'zod';

type Issue = Parameters<z.core.$ZodErrorMap>[0];

const unnamed = 'Something in this form is not right.';

/** `sizeBytes` in `["details", "sizeBytes"]` is “size bytes”; places in a list have no name. */
function nameOf(path: Issue['path']): string | null {
  const name = path?.findLast((step) => typeof step === 'string');
  if (name === undefined) return null;
  return `“${name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}”`;
}

const unitOf: Readonly<Record<string, string>> = {
  string: ' characters',
  array: ' entries',
  set: ' entries',
};

/**
 * One sentence for an input that the schema refuses without words of its own. It names the field by its key, as nothing
 * better is known here; where people can get it wrong by hand, the schema has a sentence itself.
 */
export function plainIssue(issue: Issue): string {
  const name = nameOf(issue.path);
  if (name === null) return unnamed;
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? `${name} is missing.` : `${name} is not valid.`;
    case 'too_big':
      return `${name} is too large: the most is ${issue.maximum}${unitOf[issue.origin] ?? ''}.`;
    case 'too_small':
      return `${name} is too small: the least is ${issue.minimum}${unitOf[issue.origin] ?? ''}.`;
    case 'invalid_value':
      return `${name} is none of the choices. Reload the page and choose again.`;
    case 'invalid_format':
    case 'not_multiple_of':
    case 'unrecognized_keys':
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return `${name} is not valid.`;
    default:
      return issue satisfies never;
  }
}
