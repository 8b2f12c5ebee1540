import { expect, test } from 'vitest';
import { readName } from '../members/name.commands';
import { erasedRoles, pseudonymOf } from './pseudonym';

test('ERA-6 nobody takes a name that looks like a pseudonym', () => {
  const names = [...erasedRoles.map((role) => pseudonymOf(role, 31)), 'former  CLIENT 3'];
  for (const name of names) expect(readName(name).ok, name).toBe(false);
  for (const name of ['Former', 'Former Client', 'Client 3', 'Norma Former', 'Former Clientele'])
    expect(readName(name).ok, name).toBe(true);
});
