import { acts } from '@/lib/domain/policy/acts.table';
import type { FileEndpoint, JsonEndpoint } from '@/lib/endpoints/endpoint';

/** Rules that may refuse any request: who may do what, signing in, and the form of a request. */
const general: ReadonlySet<string> = new Set([
  ...Object.values(acts).map(({ rule }) => rule),
  'REL-4',
  'RET-7',
  'SGN-4',
  'SGN-6',
  'FORM-1',
  'FORM-2',
]);

/** Whether a rule may refuse what this endpoint is asked for, by the endpoint's own list or because it may refuse anything. */
export function mayRefuse(row: JsonEndpoint | FileEndpoint, rule: string): boolean {
  return general.has(rule) || row.refusals.some((listed) => listed === rule);
}
