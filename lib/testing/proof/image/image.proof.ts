import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paths } from '@/lib/core/paths';
import { deliverableKinds } from '@/lib/domain/deliverables/deliverable-kind';
import { endpoints } from '@/lib/endpoints/endpoints.table';
import { defaultRecipe } from '@/lib/engine/chain/recipe';
import { freePort } from '@/lib/testing/portal/server-process';
import { Visitor } from '@/lib/testing/portal/visitor';
import { type Figure, megabytes, reportFigures, seconds } from '@/lib/testing/proof/proof-figures';
import { ProofRelease } from '@/lib/testing/proof/proof-release';
import { temporaryFolder } from '@/lib/testing/temporary-folder';
import { until } from '@/lib/testing/until';
import { Cluster } from '../cluster/cluster';
import { hasHaproxy } from '../cluster/haproxy';
import { music } from '../server/steady-work';
import { type BuiltImage, buildImage } from './build-image';
import { Containers } from './containers';
import { PortalContainer } from './portal-container';

const found = Containers.find();
const name = 'localhost/acetate-proof';
const email = 'ada@studio.test';
const figures: Figure[] = [];

/** After each test, with what is known by then. */
function report(): void {
  reportFigures('image', {
    title: 'The image',
    about:
      'The Dockerfile of lib/deploy, built without anything of an earlier build. Started alone with a root that cannot be written and no capability, on an empty volume: the first studio is made, it is stopped and started again. Then two web nodes behind HAProxy and two workers of it, on PostgreSQL and an S3 server: a mix is sent, printed, approved and delivered in every kind of file.',
    figures,
  });
}

/** Seconds until something is done. */
async function timed<T>(act: () => Promise<T>): Promise<{ value: T; took: string }> {
  const began = performance.now();
  const value = await act();
  return { value, took: seconds((performance.now() - began) / 1000) };
}

/** The first run, by whoever reads the container's log. */
async function setUp(origin: string, container: PortalContainer): Promise<Visitor> {
  const [, token = ''] = await container.untilPrinted(/setup token: (\S+)/);
  const response = await fetch(origin + endpoints.setUp.path, {
    method: 'POST',
    headers: { Origin: origin, 'Content-Type': 'application/json' },
    body: JSON.stringify({ token, studioName: 'Lacquer Room', name: 'Ada Engineer', email }),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return new Visitor(origin, response.headers.getSetCookie()[0]?.split(';')[0] ?? '');
}

/** Whether they see the studio's own page. */
async function isSignedIn({ origin, headers }: Visitor): Promise<boolean> {
  return (await fetch(origin + paths.studio(), { headers, redirect: 'manual' })).status === 200;
}

describe.skipIf(!found)('the image (skipped where neither Docker nor Podman answers)', () => {
  const containers = found as Containers;
  let image: BuiltImage;

  beforeAll(async () => {
    image = await buildImage(containers, name);
    const sizeOf = async (of: string) =>
      Number(await containers.run('image', 'inspect', '--format', '{{.Size}}', of));
    const made = image.isBaseMadeHere ? 'made here of Debian and npm’s Node' : 'there or was pulled';
    figures.push(
      ['built by', `${containers.program}, on a base image that was ${made}`],
      ['built from nothing in', seconds(image.seconds)],
      ['size of the image', megabytes(await sizeOf(name))],
      ['of which the base image', megabytes(await sizeOf(image.base))],
    );
  }, 1_800_000);

  afterAll(async () => {
    await containers.can('image', 'rm', '--force', name);
  });

  test('one container on an empty volume: set up, stopped in order, started again', async () => {
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const volume = `acetate-proof-${port}`;
    const settings = {
      ACETATE_ORIGIN: origin,
      ACETATE_MAIL_FROM: 'Lacquer Room <post@lacquer-room.test>',
      NEXTAUTH_SECRET: randomBytes(32).toString('hex'),
      RESEND_API_KEY: 're_nobody',
      RESEND_BASE_URL: 'http://127.0.0.1:9',
    };
    const onVolume = ['--volume', `${volume}:/data`];
    const args = [...onVolume, '--publish', `127.0.0.1:${port}:3000`];
    const first = await timed(() => PortalContainer.start(containers, { image: name, settings, args }));
    const container = first.value;
    try {
      const owner = await setUp(origin, container);
      expect(await isSignedIn(owner)).toBe(true);
      const [, ...check] = JSON.parse(
        await containers.run('image', 'inspect', '--format', healthcheck, name),
      );
      await container.exec(...check);
      const command = ['node', 'lib/tools/acetate.mjs'];
      expect(await container.exec(...command, 'sign-in-link')).toContain(email);
      expect(await container.exec(...command, '--help')).toContain('acetate measure');
      await refusesAnother(settings, onVolume);

      const stop = await timed(() => container.stop());
      const second = await timed(async () => {
        await container.startAgain();
        await until('it answers', () =>
          isSignedIn(owner).then(
            (is) => is || null,
            () => null,
          ),
        );
      });
      figures.push(
        ['alone on an empty volume: from its start until it answers', first.took],
        ['stopped in order in (killed after 10 s)', stop.took],
        ['started again', second.took],
      );
      await container.stop();
      report();
    } finally {
      await container.remove();
      await containers.run('volume', 'rm', volume);
    }
  });

  /** A second one on the volume of one that runs would be two databases on the same files. */
  async function refusesAnother(settings: Readonly<Record<string, string>>, args: readonly string[]) {
    const second = await PortalContainer.create(containers, { image: name, settings, args });
    try {
      expect(await second.ended()).toBe(1);
      expect(await containers.logs(second.id)).toContain('in another container');
    } finally {
      await second.remove();
    }
  }

  test.skipIf(!hasHaproxy() || process.platform !== 'linux')(
    'two web nodes and two workers on PostgreSQL and a bucket (skipped without HAProxy, or where containers cannot share the network)',
    async () => {
      const nodes: PortalContainer[] = [];
      const startNode = async ({ ACETATE_DATA: _, ...settings }: Readonly<Record<string, string>>) => {
        const node = await PortalContainer.start(containers, {
          image: name,
          settings: { ...settings, ACETATE_HOST: '127.0.0.1' },
          args: ['--network', 'host'],
        });
        nodes.push(node);
        return node;
      };
      try {
        await temporaryFolder('image', async (folder) => {
          const cluster = await Cluster.start(folder, startNode);
          const work = await timed(() => workOn(cluster));
          const stop = await timed(() => cluster.stop());
          figures.push(
            ['four nodes: a mix of 20 s sent, printed, approved and delivered in', work.took],
            ['– deliverables, each read back', String(work.value)],
            ['– all stopped in order in (killed after 10 s)', stop.took],
          );
        });
        report();
      } finally {
        for (const node of nodes) await node.remove();
      }
    },
  );
});

const healthcheck = '{{json .Config.Healthcheck.Test}}';

/** A mix on its way to deliverables. @returns how many there are */
async function workOn(cluster: Cluster): Promise<number> {
  try {
    const release = await ProofRelease.open(cluster);
    const mix = music('mix.wav', 20, 1);
    const mixId = await release.sendMix(mix);
    const recipe = defaultRecipe();
    const printId = await release.startPrint(mixId, recipe);
    await release.witness(printId, mix, recipe);
    const version = await release.proved(printId);
    if (!version) throw new Error('The print became no version.');
    await release.approveNewest(version.id);
    const { id } = await release.delivered(await release.startDelivery(deliverableKinds));
    return cluster.database.prisma.deliverable.count({ where: { deliveryId: id } });
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}
