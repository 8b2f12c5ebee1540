import type { CrawlActor } from './actors';
import { type Check, verdictOn } from './crawl';
import type { OpenPageTarget, PageTarget } from './targets';
import type { World } from './world';
import { fill, idsIn, malformedIds, wrongIdsFor } from './wrong-ids';

/** As a browser opens a page, and as Next's script asks for one. */
const ways = [
  { way: '', headers: { Accept: 'text/html' } },
  { way: ' by script', headers: { Accept: '*/*', RSC: '1' } },
] as const;

/** Next answers its script's question about a missing or other page in its own format. */
const scripted: readonly number[] = [200, 307, 404];

function answersTo(actor: CrawlActor, page: PageTarget, isRight: boolean): readonly number[] {
  const verdict = verdictOn(actor, page.example.act);
  if (verdict === 'signed out' || (isRight && isLed(actor, page))) return [307];
  return [isRight && verdict === 'may' ? 200 : 404];
}

function isLed(actor: CrawlActor, { example: { act, orLed } }: PageTarget): boolean {
  return orLed !== undefined && verdictOn(actor, act) !== 'may' && verdictOn(actor, orLed) === 'may';
}

export function pageChecks(page: PageTarget, world: World, actor: CrawlActor): readonly Check[] {
  const { name, address, example } = page;
  const verdict = verdictOn(actor, example.act);
  const isNobody = verdict === 'nothing' || verdict === 'signed out';
  const right = { kind: 'right', ids: idsIn(address, world.own, example.ids) };
  const all = address.includes('[')
    ? [right, ...wrongIdsFor(world, actor, page.example.ids ? { address, ids: example.ids } : { address })]
    : [right];
  return ways.flatMap(({ way, headers }) =>
    (way === '' ? all : [right]).map(({ kind, ids }) => ({
      ...{ actor, target: name + way, ids: kind },
      request: { method: 'GET', path: fill(address, ids), headers },
      answers: way === '' ? answersTo(actor, page, kind === 'right') : scripted,
      sameAsForged: isNobody && way === '',
    })),
  );
}

export function malformedPageChecks(page: PageTarget, world: World, actor: CrawlActor): readonly Check[] {
  const { name, address, example } = page;
  if (!address.includes('[')) return [];
  return malformedIds(world, address, example.ids).map(({ kind, ids }) => ({
    ...{ actor, target: name, ids: kind },
    request: { method: 'GET', path: fill(address, ids), headers: { Accept: 'text/html' } },
    answers: [307, 400, 404],
  }));
}

const tokens = ['a'.repeat(52), '%00', '%ED%A0%80', '..%2f', 'x'.repeat(10_000)];

/** Pages for anybody; with tokens that open nothing. */
export function openPageChecks(page: OpenPageTarget, actor: CrawlActor): readonly Check[] {
  const { name, address, example } = page;
  const path = (token: string) => address.replace('[token]', token);
  const [madeUp = '', ...broken] = tokens;
  const request = (token: string) => ({
    ...{ method: 'GET', path: path(token), headers: { Accept: 'text/html' } },
  });
  const asked = { actor, target: name, ids: 'none', request: request(madeUp), answers: example.answers };
  const others = (example.token ? broken : []).map((token) => ({
    ...{ actor, target: name, ids: `malformed token ${token.slice(0, 12)}`, request: request(token) },
    answers: [...example.answers, 400, 404],
  }));
  return [asked, ...others];
}
