import { randomIds } from '@/lib/core/ids';
import type { Addresses } from '../portal/strangers';
import type { ActorName, CrawlActor } from './actors';
import { type Place, uploadStages } from './place';
import type { World } from './world';

/** Ids for the segments of an address that name nothing which can be had by it. */
export interface WrongIds {
  readonly kind: string;
  readonly ids: Readonly<Record<string, string>>;
  /** The place that it names first is one that this person has access to. */
  readonly isHome?: true;
}

/** Well-formed ids of nothing. */
export function forgedPlace(like: Place): Place {
  const forged = (value: string) => (/^[0-9a-z]{26}$/.test(value) ? randomIds.next<string>() : 'no-such-row');
  const entries = Object.entries(like).map(([name, value]) => [
    name,
    typeof value === 'string' && name !== 'name' ? forged(value) : value,
  ]);
  const uploadIds = Object.fromEntries(uploadStages.map((stage) => [stage, randomIds.next<string>()]));
  return { ...(Object.fromEntries(entries) as unknown as Place), uploadIds } as Place;
}

export type IdsIn = (at: Place) => Partial<Addresses>;

/** The names of an address's segments, in order. */
export const segmentsOf = (address: string): readonly string[] =>
  [...address.matchAll(/\[(\w+)\]/g)].map(([, name = '']) => name);

/** Its ids in a place. */
export function idsIn(address: string, at: Place, ids: IdsIn = () => ({})): Record<string, string> {
  const all = { ...at, ...ids(at) } as unknown as Record<string, string>;
  return Object.fromEntries(segmentsOf(address).map((name) => [name, all[name] ?? '']));
}

export function fill(address: string, ids: Readonly<Record<string, string>>): string {
  return address.replace(/\[(\w+)\]/g, (_whole, name: string) => ids[name] ?? '');
}

const isOfStudio = (address: string) => /^(\/api)?\/(studio|studios|people)\b/.test(address);

/** Whether this person has access to another place than the own one. */
function isAtHome({ standing, name }: CrawlActor, place: Place['name']): boolean {
  if (place === 'foreign') return name === 'foreignOwner';
  return standing === 'member' || name === 'siblingClient' || name === 'siblingGuest';
}

/**
 * Every way in which the ids of an address can be wrong for this person: those of a place that they have no access to,
 * made-up ones, and right ones beside those of another place.
 */
export function wrongIdsFor(
  { own, sibling, foreign }: World,
  actor: CrawlActor,
  { address, ids }: { readonly address: string; readonly ids?: IdsIn | undefined },
): readonly WrongIds[] {
  const names = segmentsOf(address);
  const [first = '', last = ''] = [names[0], names.at(-1)];
  const right = idsIn(address, own, ids);
  const forged = idsIn(address, forgedPlace(own), ids);
  const others = isOfStudio(address) ? [foreign] : [sibling, foreign];
  if (names.length === 0) return [];
  const found: WrongIds[] = [{ kind: 'forged', ids: forged }];
  for (const place of others) {
    const theirs = idsIn(address, place, ids);
    if (!isAtHome(actor, place.name)) found.push({ kind: place.name, ids: theirs });
    if (names.length === 1) continue;
    // Acetate's own rows of services have the same ids in every studio.
    if (last === 'platformId') continue;
    found.push({ kind: `own with ${place.name} ${last}`, ids: { ...right, [last]: theirs[last] ?? '' } });
    const home = isAtHome(actor, place.name) ? { isHome: true as const } : {};
    const mixed = { ...right, [first]: theirs[first] ?? '' };
    found.push({ kind: `${place.name} with own rest`, ids: mixed, ...home });
  }
  if (names.length > 1)
    found.push({ kind: `own with forged ${last}`, ids: { ...right, [last]: forged[last] ?? '' } });
  const wrong = found.filter(({ ids: tried }) => fill(address, tried) !== fill(address, right));
  return thorough.includes(actor.name)
    ? wrong
    : wrong.filter((_, index) => index === 0 || index === wrong.length - 1);
}

/** Whoever else is like one of these is asked two of the questions: there are thousands. */
const thorough: readonly ActorName[] = [
  ...(['owner', 'decider', 'guestComment', 'foreignOwner', 'siblingClient', 'siblingGuest'] as const),
];

/** What is no id at all, as it stands in the address. */
export const malformed: readonly string[] = [
  '%00',
  'a%00b',
  '%ED%A0%80',
  '%F0%9F',
  '..%2f..%2fetc%2fpasswd',
  "'%20or%201=1--",
  'x'.repeat(10_000),
];

export function malformedIds(world: World, address: string, ids?: IdsIn): readonly WrongIds[] {
  const names = segmentsOf(address);
  const right = idsIn(address, world.own, ids);
  const [first = '', last = ''] = [names[0], names.at(-1)];
  const places = [...new Set([first, last])].filter((name) => name !== '');
  return places.flatMap((name) =>
    malformed.map((text) => ({
      kind: `malformed ${name} ${text.slice(0, 24)}`,
      ids: { ...right, [name]: text },
    })),
  );
}
