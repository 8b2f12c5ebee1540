import { test } from 'vitest';
import { debianPostgresVersion } from '@/lib/testing/database/debian-postgres';
import { reportFigures, seconds } from '@/lib/testing/proof/proof-figures';
import { temporaryFolder } from '@/lib/testing/temporary-folder';
import { expectNothingLost, proveCluster, victims } from './cluster-faults';
import { hasHaproxy } from './haproxy';

const rounds = 3;

test.skipIf(!hasHaproxy())(
  'two web nodes, two workers, the database and the store are killed in turn while people work on both nodes',
  async () => {
    const found = await temporaryFolder('cluster', (folder) => proveCluster(folder, rounds));
    expectNothingLost(found);
    reportFigures('cluster', {
      title: 'A cluster whose parts are killed',
      about: `Two web nodes behind HAProxy without stickiness, two workers, PostgreSQL and an S3 server on one machine. Eight people write notes as fast as they may, one sends references of 20 s, one prints a mix, one has deliveries built, four review pages are open. A web node, a worker, the database and the store are killed with kill -9 in turn, ${rounds} times.`,
      figures: [
        ['PostgreSQL', debianPostgresVersion() ?? '18, from npm'],
        ['notes acknowledged', String(found.notes)],
        ['uploads complete', String(found.uploads)],
        ['prints begun and proved', String(found.prints)],
        ['deliveries begun and ready', String(found.deliveries)],
        ['of all these lost, doubled or damaged', String(found.lostOrDoubled.length)],
        ['connections that pages lost', String(found.losses)],
        ...victims.flatMap((victim) => [
          [
            `${victim} killed: longest until a note was acknowledged`,
            seconds(found.secondsToWrite[victim]),
          ] as const,
          [
            `${victim} killed: longest until all pages had heard of it`,
            seconds(found.secondsToHear[victim]),
          ] as const,
        ]),
      ],
    });
  },
);
