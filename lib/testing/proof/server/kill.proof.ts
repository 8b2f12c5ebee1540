import { expect, test } from 'vitest';
import { megabytes, reportFigures, seconds } from '@/lib/testing/proof/proof-figures';
import { temporaryFolder } from '@/lib/testing/temporary-folder';
import { expectOnceAndWhole, type KillFigures, proveKill } from './kill';

/** Promised: interrupted work is resumed this soon. */
const promisedSeconds = 60;

function told(found: KillFigures) {
  return [
    ['the app answers again', seconds(found.secondsToOpen)],
    ['the print is at work again', seconds(found.secondsToPrint)],
    ['the delivery is at work again', seconds(found.secondsToDelivery)],
    ['the upload went on from', `${megabytes(found.resumedAt)} of ${megabytes(found.sentBytes)}`],
    ['hash of what was stored', found.storedSha256 === found.sentSha256 ? 'equal' : 'different'],
    [
      'versions, deliveries, references made',
      `${found.versions - 1}, ${found.deliveriesReady}, ${found.referencesAdded}`,
    ],
  ] as const;
}

test('kill -9 during upload, print and delivery', async () => {
  const scale = { mixSeconds: 240, uploadSeconds: 600 } as const;
  const app = await temporaryFolder('kill app', (folder) => proveKill(folder, { ...scale, what: 'app' }));
  const all = await temporaryFolder('kill all', (folder) =>
    proveKill(folder, { ...scale, what: 'app and database' }),
  );
  for (const found of [app, all]) {
    expectOnceAndWhole(found);
    expect(Math.max(found.secondsToOpen, found.secondsToPrint, found.secondsToDelivery)).toBeLessThan(
      promisedSeconds,
    );
  }
  reportFigures('kill', {
    title: 'kill -9',
    about:
      'The whole app is killed while a file of 10 minutes is half sent, a mix of 4 minutes is printed and a delivery in four formats is built; first the app alone, then the app with every process of its PostgreSQL. Started again, all three are taken up within a minute and end once, whole. Times count from the new start.',
    figures: [
      ...told(app).map(([what, value]) => [`app: ${what}`, value] as const),
      ...told(all).map(([what, value]) => [`app and database: ${what}`, value] as const),
    ],
  });
});
