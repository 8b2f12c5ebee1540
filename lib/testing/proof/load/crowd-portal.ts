import type { VersionId } from '@/lib/core/ids';
import type { Share } from '@/lib/domain/shares/share';
import { createShare, joinAsGuest } from '@/lib/domain/shares/share.commands';
import { newToken } from '@/lib/domain/tokens';
import { wavBytes } from '@/lib/testing/files/wav-bytes';
import { PortalApp } from '@/lib/testing/portal/portal-app';
import { granted, ProofRelease, proofFile } from '@/lib/testing/proof/proof-release';
import { musicLike } from '@/lib/testing/signals/tones';
import type { CrowdVisit } from './crowd-page';
import { metricsToken } from './server-health';

const guestsPerLink = 90;
const sampleRate = 48_000;

/** Somebody who came by a link, at an address of their own. */
export interface CrowdGuest {
  readonly cookie: string;
  readonly address: string;
}

/** A release with a posted version, in a portal behind one proxy: every guest has an address of their own. */
export interface CrowdPortal {
  readonly app: PortalApp;
  readonly release: ProofRelease;
  readonly versionId: VersionId;
  readonly guests: readonly CrowdGuest[];
}

const addressOf = (index: number) => `10.${Math.floor(index / 250)}.${index % 250}.7`;

/** Headers as the one proxy passes them on. */
export function headersOf(origin: string, { cookie, address }: CrowdGuest): Record<string, string> {
  return { Cookie: cookie, Origin: origin, 'X-Forwarded-For': address };
}

/** What opens a page of one of them. */
export function visitOf({ app, release }: CrowdPortal, guest: CrowdGuest): CrowdVisit {
  const { releaseId, trackId } = release;
  return { origin: app.origin, headers: headersOf(app.origin, guest), releaseId, trackId };
}

async function enter(release: ProofRelease, count: number): Promise<CrowdGuest[]> {
  const context = release.as(release.owner);
  const rights = { listen: true, comment: true, upload: true, download: true };
  const guests: CrowdGuest[] = [];
  let link: Share | undefined;
  for (let index = 0; index < count; index++) {
    if (index % guestsPerLink === 0) {
      const token = await newToken();
      const asked = { label: `Friends ${index}`, rights, days: 7 };
      link = granted(await createShare({ ...context, token }, release.releaseId, asked));
    }
    if (!link) throw new Error('There is no link.');
    const { secret, hash } = await newToken();
    const entering = { shareTokenHash: link.tokenHash, name: `Guest ${index}`, secretHash: hash };
    granted(await joinAsGuest(context, entering));
    guests.push({ cookie: `acetate-guest-${link.id}=${secret}`, address: addressOf(index) });
  }
  return guests;
}

/** Opens it with so many guests, none of whom has a page open yet. */
export async function openCrowdPortal(folder: string, guests: number): Promise<CrowdPortal> {
  const environment = { ACETATE_PROXY_HOPS: '1', ACETATE_METRICS_TOKEN: metricsToken };
  const app = await PortalApp.start(folder, { environment });
  try {
    const release = await ProofRelease.open(app);
    const side = musicLike(10 * sampleRate, { sampleRate, seed: 5 });
    await release.sendVersion(proofFile('one.wav', wavBytes([side, side])));
    const [version] = await app.database.prisma.version.findMany({ select: { id: true } });
    const versionId = (version?.id ?? '') as VersionId;
    return { app, release, versionId, guests: await enter(release, guests) };
  } catch (error) {
    await app.stop();
    throw error;
  }
}

/** How far the log of the release has come. */
export async function seqOf({ app, release }: CrowdPortal): Promise<number> {
  const found = await app.uow.read.releases.findRelease(release.releaseId);
  if (!found) throw new Error('The release is gone.');
  return found.seq;
}
