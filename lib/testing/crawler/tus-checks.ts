import type { UploadId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import { tusVerbs } from '@/lib/uploads/server/tus-protocol';
import type { CrawlActor } from './actors';
import { type Check, verdictOn } from './crawl';
import { type Place, type UploadStage, uploadStages } from './place';
import type { World } from './world';
import { forgedPlace, malformed } from './wrong-ids';

type Verb = (typeof tusVerbs)[number];

/** What the sender is answered, by verb and by how far the upload is; everybody else that there is nothing. */
const answersToSender: Readonly<Record<Exclude<Verb, 'OPTIONS'>, Record<UploadStage, number>>> = {
  HEAD: { receiving: 200, verifying: 200, done: 200, refused: 200, abandoned: 410 },
  PATCH: { receiving: 204, verifying: 409, done: 409, refused: 409, abandoned: 410 },
  DELETE: { receiving: 204, verifying: 409, done: 409, refused: 204, abandoned: 410 },
};
/** Of no verb of ours. */
const otherVerbs = ['GET', 'POST', 'PUT'];

const verbs = [...tusVerbs, ...otherVerbs];

function request(verb: string, path: string) {
  const headers = { 'Tus-Resumable': '1.0.0' };
  if (verb !== 'PATCH') return { method: verb, path, headers };
  const more = { 'Upload-Offset': '400', 'Content-Type': 'application/offset+octet-stream' };
  return { method: verb, path, headers: { ...headers, ...more }, body: 'ten bytes!' };
}

function answersTo(verb: string, stage: UploadStage, verdict: ReturnType<typeof verdictOn>): number {
  if (verb === 'OPTIONS') return 204;
  if (verdict === 'signed out') return 401;
  if (verdict !== 'may') return 404;
  return answersToSender[verb as Exclude<Verb, 'OPTIONS'>]?.[stage] ?? 405;
}

/** Every verb on an upload of every stage by its right id; the sender's last. */
export function uploadChecks(world: World, actor: CrawlActor): readonly Check[] {
  const verdict = verdictOn(actor, 'ownUpload');
  return verbs.flatMap((verb) =>
    uploadStages.map((stage) => ({
      ...{ actor, target: `upload ${verb} ${stage}`, ids: 'right' },
      request: request(verb, paths.tus(world.own.uploadIds[stage] as UploadId)),
      answers: [answersTo(verb, stage, verdict)],
      sameAsForged: verdict !== 'may',
    })),
  );
}

/** Whoever has nothing to do with an upload is asked about one that runs and one that is over. */
const triedStages = ['receiving', 'done'] as const;

/** The same with ids of uploads of others. */
export function wrongUploadChecks(world: World, actor: CrawlActor): readonly Check[] {
  const isSignedOut = actor.standing === 'signed out';
  const nothing = isSignedOut ? 401 : 404;
  const places: readonly Place[] = [world.sibling, world.foreign, forgedPlace(world.own)];
  const theirs = places.filter(
    ({ name }, index) =>
      index === 2 ||
      !(
        (name === 'foreign' && actor.name === 'foreignOwner') ||
        (name === 'sibling' && actor.name === 'siblingClient')
      ),
  );
  return theirs.flatMap((place) =>
    verbs.flatMap((verb) =>
      triedStages.map((stage) => ({
        ...{ actor, target: `upload ${verb} ${stage}`, sameAsForged: true },
        ids: place === places[2] ? 'forged' : place.name,
        request: request(verb, paths.tus(place.uploadIds[stage] as UploadId)),
        answers: [verb === 'OPTIONS' ? 204 : nothing],
      })),
    ),
  );
}

/** And with what is no id. */
export function malformedUploadChecks(actor: CrawlActor): readonly Check[] {
  return malformed.flatMap((text) =>
    verbs.map((verb) => ({
      ...{ actor, target: `upload ${verb}`, ids: `malformed ${text.slice(0, 12)}` },
      request: request(verb, `/tus/${text}`),
      answers: [204, 400, 401, 404, 405].filter((status) => status !== 204 || verb === 'OPTIONS'),
    })),
  );
}
