import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '../../..');
const document = readFileSync(path.join(root, 'lib/docs/security-asvs.md'), 'utf8');

/** Last requirement of levels 1 and 2 in each section of the standard, 5.0.0; they are numbered from 1 without holes. */
const sections: Readonly<Record<string, number>> = {
  ...{ '1.1': 2, '1.2': 9, '1.3': 11, '1.4': 3, '1.5': 2, '2.1': 3, '2.2': 3, '2.3': 4, '2.4': 1 },
  ...{ '3.2': 2, '3.3': 4, '3.4': 6, '3.5': 5, '3.7': 2, '4.1': 3, '4.2': 1, '4.3': 2, '4.4': 4 },
  ...{ '5.1': 1, '5.2': 3, '5.3': 2, '5.4': 3, '6.1': 3, '6.2': 12, '6.3': 4, '6.4': 4, '6.5': 5, '6.6': 3 },
  ...{ '6.8': 4, '7.1': 3, '7.2': 4, '7.3': 2, '7.4': 5, '7.5': 2, '7.6': 2, '8.1': 2, '8.2': 3, '8.3': 1 },
  ...{ '8.4': 1, '9.1': 3, '9.2': 4, '10.1': 2, '10.2': 2, '10.3': 4, '10.4': 11, '10.5': 5, '10.6': 2 },
  ...{ '10.7': 3, '11.1': 2, '11.2': 3, '11.3': 3, '11.4': 4, '11.5': 1, '11.6': 1, '12.1': 3, '12.2': 2 },
  ...{ '12.3': 4, '13.1': 1, '13.2': 5, '13.3': 2, '13.4': 5, '14.1': 2, '14.2': 4, '14.3': 3, '15.1': 3 },
  ...{ '15.2': 3, '15.3': 7, '16.1': 1, '16.2': 5, '16.3': 4, '16.4': 3, '16.5': 3, '17.1': 1, '17.2': 4 },
  ...{ '17.3': 2 },
};

const rows = [...document.matchAll(/^\| (\d+\.\d+\.\d+) \| ([12]) \| (.+?) \| (.+?) \| (.*?) ?\|$/gm)].map(
  ([, id = '', , , answer = '', proof = '']) => ({
    ...{ id, answer },
    kind: answer.split(':')[0] ?? '',
    proofs: [...proof.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file),
  }),
);

describe('the answers to OWASP ASVS 5.0', () => {
  it('are one for each requirement of levels 1 and 2', () => {
    const asked = Object.entries(sections).flatMap(([section, last]) =>
      Array.from({ length: last }, (_, index) => `${section}.${index + 1}`),
    );
    expect(asked).toHaveLength(253);
    const inOrder = (ids: readonly string[]) =>
      [...ids].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
    expect(inOrder(rows.map(({ id }) => id))).toEqual(inOrder(asked));
  });

  it('name proofs that exist', () => {
    const missing = rows.flatMap(({ id, proofs }) =>
      proofs.filter((file) => !existsSync(path.join(root, file))).map((file) => `${id}: ${file}`),
    );
    expect(missing).toEqual([]);
  });

  it('prove what is met, and give a reason for what is not', () => {
    const bare = rows.filter(({ kind, answer, proofs }) => {
      if (kind === 'met') return proofs.length === 0;
      if (kind === 'in part') return proofs.length === 0 || answer === kind;
      return !['not met', 'operator', 'n/a'].includes(kind) || answer === kind;
    });
    expect(bare.map(({ id }) => id)).toEqual([]);
  });

  it('are counted as they are', () => {
    const counts = ['met', 'in part', 'not met', 'operator', 'n/a'].map(
      (kind) => rows.filter((row) => row.kind === kind).length,
    );
    expect(document).toContain(`| ${counts.join(' | ')} |`);
  });
});
