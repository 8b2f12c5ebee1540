import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { StateLine } from './state-line';

const textOf = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

test('REL-4 the line of an archived release says that it is archived and where it stood, and looks no further', () => {
  const html = renderToStaticMarkup(<StateLine state="mixReview" isArchived />);
  expect(textOf(html)).toContain('archived stood at: mix review, step 3 of 7');
  expect(textOf(html)).toContain('mix review (it stood here when it was archived)');
  expect(html).not.toContain('bg-approved');
  expect(html).not.toContain('aria-current');
});

test('any other says where it is and what is next', () => {
  const html = renderToStaticMarkup(<StateLine state="mixReview" isArchived={false} />);
  expect(textOf(html)).toContain('mix review next: mastering');
  expect(html).toContain('aria-current="step"');
});
