import { personHeader } from '@/lib/core/person-header';
import type { CrawlActor } from './actors';
import { crawledActs } from './acts.table';
import type { RawRequest } from './ask';
import type { Check, Verdict } from './crawl';
import { verdictOn } from './crawl';
import type { Place } from './place';
import type { EndpointTarget } from './targets';
import type { World } from './world';
import { fill, forgedPlace, idsIn, malformedIds, wrongIdsFor } from './wrong-ids';

const json = { 'Content-Type': 'application/json' };
/** Whatever a request that nothing fits may be answered with; never that it was done, never that we failed. */
export const anyRefusal: readonly number[] = [
  400, 401, 403, 404, 405, 409, 410, 413, 414, 415, 422, 429, 431,
];

function requestOf(target: EndpointTarget, world: World, asked: Asked): RawRequest {
  const { example, method, takesFile } = target;
  const path = fill(target.address, asked.ids) + (example.query ?? '');
  if (takesFile) return { method, path, body: 'no picture', headers: { 'Content-Type': 'image/png' } };
  const body = asked.body ?? JSON.stringify(example.input?.(asked.names ?? world.own, world));
  return { method, path, ...(body === undefined ? {} : { body, headers: json }) };
}

interface Asked {
  readonly ids: Readonly<Record<string, string>>;
  /** The place whose things the body names. */
  readonly names?: Place;
  readonly body?: string;
}

function answersTo(
  verdict: Verdict,
  { answers, example }: EndpointTarget,
  { standing }: CrawlActor,
): readonly number[] {
  switch (verdict) {
    case 'may':
      return [(standing === 'member' ? undefined : example.doneOutside) ?? example.done ?? 200];
    case 'refused':
      return [403];
    case 'nothing':
      return [404];
    case 'signed out':
      // Bytes are asked for by elements: to them nothing is there.
      return [answers === 'bytes' ? 404 : 401];
    default:
      return verdict satisfies never;
  }
}

/** Everything that this person must not get by this endpoint: with right ids, unless they may, and with all wrong ones. */
export function forbiddenChecks(target: EndpointTarget, world: World, actor: CrawlActor): readonly Check[] {
  const { example, name, address } = target;
  const verdict = verdictOn(actor, example.act);
  const { rules } = crawledActs[example.act];
  const isNobody = verdict === 'nothing' || verdict === 'signed out';
  const place = { address, ids: example.ids };
  const common = { actor, target: name, rules, sameAsForged: isNobody };
  const right = { ids: idsIn(address, world.own, example.ids) };
  const checks: Check[] = wrongIdsFor(world, actor, place).map(({ kind, ids, isHome }) => ({
    ...common,
    ids: kind,
    request: requestOf(target, world, { ids }),
    answers:
      isHome && verdict === 'nothing'
        ? [403, ...wrongAnswers('may', target, actor)]
        : wrongAnswers(verdict, target, actor),
    sameAsForged: isNobody && !isHome,
  }));
  if (verdict !== 'may')
    checks.push({
      ...common,
      ids: 'right',
      request: requestOf(target, world, right),
      answers: answersTo(verdict, target, actor),
    });
  return checks;
}

/** To wrong ids: nobody gets anything, and whoever would be refused may be refused. */
function wrongAnswers(verdict: Verdict, target: EndpointTarget, actor: CrawlActor): readonly number[] {
  const { wrong } = target.example;
  if (verdict === 'may') return [404, ...(wrong === undefined ? [] : [wrong])];
  if (verdict === 'refused') return [403, 404];
  return answersTo(verdict, target, actor);
}

/**
 * From a page that was made for another one: to whoever the browser is signed in for nothing is done, whatever they may, before anything
 * else is looked at. Nobody's page is as good as somebody's.
 */
export function anothersChecks(target: EndpointTarget, world: World, actor: CrawlActor): readonly Check[] {
  const { example, name, address, answers } = target;
  if (actor.standing === 'signed out') return [];
  const others = world.actors.find(({ userId }) => userId !== null && userId !== actor.userId);
  const request = requestOf(target, world, { ids: idsIn(address, world.own, example.ids) });
  return [others?.userId ?? '', '0'.repeat(26), ''].map((named) => ({
    ...{
      actor,
      target: name,
      ids: `right, on the page of “${named}”`,
      answers: [answers === 'bytes' ? 404 : 401],
    },
    request: { ...request, headers: { ...request.headers, [personHeader]: named } },
    says: answers === 'bytes' ? 'REL-1' : 'SGN-6',
  }));
}

export function allowedCheck(target: EndpointTarget, world: World, actor: CrawlActor): Check | null {
  const { example, name, address } = target;
  const verdict = verdictOn(actor, example.act);
  if (verdict !== 'may') return null;
  const asked = requestOf(target, world, { ids: idsIn(address, world.own, example.ids) });
  // As their own page says it.
  const own = actor.userId === null ? {} : { [personHeader]: actor.userId };
  const request = { ...asked, headers: { ...asked.headers, ...own } };
  return { actor, target: name, ids: 'right', request, answers: answersTo(verdict, target, actor) };
}

/** Bodies that are no JSON of ours, and some that hold what cannot be stored. */
const brokenBodies = [
  '',
  'null',
  '[]',
  '"text"',
  '{',
  '{"a":1e999}',
  '{"\\u0000":"\\ud800"}',
  '{"keys":["\\u0000"],"id":"\\u0000","trackId":"\\u0000\\ud800"}',
];

/** By whoever may: ids in the body that name what is not here, and bodies that are none. Nothing changes by any of them. */
export function bodyChecks(target: EndpointTarget, world: World, actor: CrawlActor): readonly Check[] {
  const { example, name, address, method } = target;
  if (!example.input || verdictOn(actor, example.act) !== 'may') return [];
  const ids = idsIn(address, world.own, example.ids);
  const check = (kind: string, asked: Omit<Asked, 'ids'>, answers: readonly number[]): Check => ({
    ...{ actor, target: name, ids: kind, answers },
    request: requestOf(target, world, { ids, ...asked }),
  });
  const text = (at: Place) => JSON.stringify(example.input?.(at, world));
  const places = [world.sibling, world.foreign, forgedPlace(world.own)];
  const others = places.filter((at) => text(at) !== text(world.own));
  return [
    // Names of nothing may be passed over; then nothing changes.
    ...others.map((at) =>
      check(`in the body of ${at === places[2] ? 'nothing' : at.name}`, { names: at }, [200, ...anyRefusal]),
    ),
    ...(method === 'GET' ? [] : brokenBodies).map((body) =>
      check(`body ${body.slice(0, 12)}`, { body }, anyRefusal),
    ),
  ];
}

/** Text that is no id, in the address: refused somewhere, whoever asks. */
export function malformedChecks(target: EndpointTarget, world: World, actor: CrawlActor): readonly Check[] {
  const { example, name, address } = target;
  return malformedIds(world, address, example.ids).map(({ kind, ids }) => ({
    ...{ actor, target: name, ids: kind, answers: anyRefusal },
    request: requestOf(target, world, { ids }),
  }));
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Verbs that an address has no handler for. */
export function otherVerbChecks(
  targets: readonly EndpointTarget[],
  world: World,
  actor: CrawlActor,
): readonly Check[] {
  const known = new Set(targets.map(({ method, address }) => `${method} ${address}`));
  return targets.flatMap((target) =>
    methods
      .filter((method) => !known.has(`${method} ${target.address}`))
      .map((method) => ({
        ...{ actor, target: `${method} ${target.address}`, ids: 'right', answers: [404, 405] },
        request: {
          ...{ method, path: fill(target.address, idsIn(target.address, world.own, target.example.ids)) },
          ...(method === 'GET' ? {} : { body: '{}', headers: json }),
        },
      })),
  );
}
