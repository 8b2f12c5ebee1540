import { expect, test } from 'vitest';
import { invite } from '@/lib/domain/members/member.commands';
import { defaultRights } from '@/lib/domain/policy/actor';
import { granted, portalForTests } from '@/lib/testing/portal/portal';
import { erasePerson } from './erase-person';
import { Refused } from './errand';

const shared = portalForTests();

async function run(address: string, typed: string | null) {
  const said: string[] = [];
  const ask = async (question: string) => {
    said.push(question);
    return typed ?? '';
  };
  const asking = { address, isSure: typed === null, ask, say: (text: string) => void said.push(text) };
  const outcome = await erasePerson(shared.portal.uow, asking).catch((error: unknown) => error);
  return { said: said.join('\n'), outcome };
}

test('ERA-1 the console says what goes, what stays and what keeps the data, asks, and then erases', async () => {
  const { portal } = shared;
  const { release } = await portal.release();
  const client = await portal.client(release.id);
  const wrong = await run(client.email, 'yes');
  expect(wrong.outcome).toBeInstanceOf(Refused);
  for (const part of [
    `Erasing ${client.email} (${client.name})`,
    'Removed: name, address',
    'access to 1 release',
    'Stays, under a pseudonym',
    'stays word for word',
    'Backups and exports made before keep what they hold',
    'Type the address to erase',
  ]) {
    expect(wrong.said).toContain(part);
  }
  expect(await portal.uow.read.studios.findPersonByEmail(client.email)).not.toBeNull();
  expect((await run(client.email.toUpperCase(), ` ${client.email}\n`)).said).toContain(
    'goes by “Former client 1”',
  );
  expect((await run(client.email, null)).said).toBe(`Nothing is stored under ${client.email}.`);
});

test('ERA-1, ERA-4 with --yes nothing is asked; an only owner is refused in a sentence', async () => {
  const { portal } = shared;
  const { release } = await portal.release();
  const input = { email: 'bo@band.test', role: 'reviewer', rights: defaultRights.reviewer } as const;
  granted(await invite({ ...portal.as(portal.owner), token: { secret: 'x', hash: 'x' } }, release.id, input));
  const { said } = await run('bo@band.test', null);
  expect(said).not.toContain('Type the address');
  expect(said).toContain('goes by “Former client 2”');
  const { outcome } = await run('ada@studio.test', null);
  expect(String(outcome)).toContain('A studio needs an owner');
});
