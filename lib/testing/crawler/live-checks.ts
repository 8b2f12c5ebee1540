import { randomIds } from '@/lib/core/ids';
import type { Endpoints } from '@/lib/endpoints/endpoints.table';
import { until } from '../until';
import type { CrawlActor } from './actors';
import type { Crawl } from './crawl';
import { leaksIn } from './leaks';
import { live } from './live-markers';
import { type CrawlSocket, joinEverybody } from './socket-checks';
import { endpointTargets } from './targets';
import { fill, idsIn } from './wrong-ids';

type Acted = { readonly endpoint: keyof Endpoints; readonly input?: object };

/** What the owner does then, over the examples' own input. */
const acts: readonly Acted[] = [
  { endpoint: 'invite', input: { email: `${live('invited')}@client.test` } },
  { endpoint: 'createShare', input: { label: live('link') } },
  { endpoint: 'beginUpload', input: { purpose: 'version', name: `${live('version')}.wav` } },
  { endpoint: 'saveAnswers', input: { answers: { push: live('brief') } } },
  { endpoint: 'startPrint' },
  { endpoint: 'requestNewMix', input: { message: live('request') } },
  { endpoint: 'hideLinkNotes' },
  { endpoint: 'postVersion' },
  { endpoint: 'changeMember' },
  { endpoint: 'writeComment', input: { id: randomIds.next<string>(), body: live('note') } },
];

async function act(
  { world, asker, fail }: Crawl,
  actor: CrawlActor,
  { endpoint, input }: Acted,
): Promise<void> {
  const target = endpointTargets().find(({ name }) => name === endpoint);
  if (!target) throw new Error(`There is no ${endpoint}.`);
  const { method, address, example } = target;
  const sent = { ...(example.input?.(world.own, world) as object | undefined), ...input };
  const { status, body } = await asker.ask({
    ...{ method, path: fill(address, idsIn(address, world.own, example.ids)), body: JSON.stringify(sent) },
    headers: { Cookie: actor.cookie, Origin: world.app.origin, 'Content-Type': 'application/json' },
  });
  if (status !== 200) fail({ actor, target: endpoint, ids: 'right' }, `${status} ${body.slice(0, 160)}`);
}

const text = ({ received }: CrawlSocket) => JSON.stringify(received);

/** Everybody is on a page while the studio works: nobody is told what they may not know, and strangers nothing at all. */
export async function crawlLive(crawl: Crawl): Promise<void> {
  const { world } = crawl;
  const owner = world.actors.find(({ name }) => name === 'owner');
  if (!owner) throw new Error('There is no owner.');
  const sockets = await joinEverybody(crawl);
  for (const each of acts) await act(crawl, owner, each);
  const { seq } = await world.app.database.prisma.release.findUniqueOrThrow({
    where: { id: world.own.releaseId },
  });
  const first = sockets.find(({ actor }) => actor === owner);
  await until('the owner is told of the last event', async () =>
    first && text(first).includes(`"seq":${seq}`) ? true : null,
  );
  for (const socket of sockets) {
    // Its answer comes after whatever was sent before.
    await socket.send(null);
    const { actor } = socket;
    const at = { actor, target: 'live page', ids: 'right' };
    if (!socket.isOpen) crawl.fail(at, 'lost its connection');
    for (const secret of leaksIn(text(socket), actor, world)) crawl.fail(at, `was sent ${secret}`);
    const isStranger = actor.standing === 'stranger';
    if (isStranger && text(socket).includes(world.own.releaseId))
      crawl.fail(at, 'was told of a foreign release');
    if (!isStranger && !text(socket).includes('"advance"')) crawl.fail(at, 'was told nothing');
    socket.close();
  }
  await crawl.rows.restore(await crawl.rows.listChanged());
}
