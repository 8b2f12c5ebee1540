import type { ActorName, CrawlActor } from './actors';
import { crawledActs } from './acts.table';
import type { Marker } from './place';
import type { World } from './world';

const on = (names: readonly ActorName[], actor: CrawlActor) => names.includes(actor.name);

/** Whether somebody may read a private value anywhere. */
function mayRead(actor: CrawlActor, { place, audience }: Marker): boolean {
  if (place === 'foreign') return actor.name === 'foreignOwner';
  if (actor.standing === 'member') return true;
  if (audience === 'studio') return false;
  if (place === 'sibling') return actor.name === 'siblingClient' || actor.name === 'siblingGuest';
  if (on(crawledActs.listen.may, actor)) return true;
  return audience === 'senders' && on(crawledActs.seeFiles.may, actor);
}

/** Private values in a text that this person may not read, by the reader's own rights and by nothing else. */
export function leaksIn(text: string, actor: CrawlActor, { markers, actors }: World): readonly string[] {
  if (!text.includes('zq')) return [];
  const private_ = markers.filter((marker) => !mayRead(actor, marker)).map((marker) => marker.text);
  // MEM-8: addresses are for the studio, and for their person.
  const addresses = actors
    .filter(({ email, name }) => email !== null && name !== 'owner' && name !== actor.name)
    .filter(({ name }) => actor.standing !== 'member' || name === 'foreignOwner')
    .map(({ email }) => email as string);
  return [...private_, ...addresses].filter((secret) => text.includes(secret));
}
