import { expect, it } from 'vitest';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { mayRefuse } from './listed-refusals';

it('knows the rules of a row, those of the policy and those of any request, and no others', () => {
  expect(mayRefuse(endpoints.saveDraft, 'VER-6')).toBe(true);
  expect(mayRefuse(endpoints.saveDraft, 'REL-1')).toBe(true);
  expect(mayRefuse(endpoints.saveDraft, 'FORM-1')).toBe(true);
  expect(mayRefuse(endpoints.saveDraft, 'COM-3')).toBe(false);
});
