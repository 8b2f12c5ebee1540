import type { Prisma } from './generated/prisma/client';
import type { PrismaClient } from './prisma';

/** Long enough for the rows and files of a large studio. */
const transactionMs = 24 * 60 * 60 * 1000;

/** A person as an export has them. */
const personParts = { select: { id: true, name: true, email: true, pictureSha256: true } } as const;

/** Everything of a release but what grants access: no hash of a link, and no session. */
const releaseParts = {
  members: { include: { user: personParts } },
  invitations: { omit: { tokenHash: true } },
  shares: {
    omit: { tokenHash: true, sealedToken: true },
    include: { guests: { omit: { secretHash: true } } },
  },
  brief: true,
  textSources: true,
  audioFiles: true,
  references: true,
  comments: { orderBy: { createdAt: 'asc' } },
  deliveries: { include: { deliverables: true }, orderBy: { number: 'asc' } },
  tracks: {
    orderBy: { position: 'asc' },
    include: {
      mixes: { include: { requests: true, waivers: true }, orderBy: { number: 'asc' } },
      masters: { include: { versions: { orderBy: { number: 'asc' } }, prints: true } },
      rounds: { orderBy: { number: 'asc' } },
      approvals: { orderBy: { createdAt: 'asc' } },
    },
  },
} as const satisfies Prisma.ReleaseInclude;

export type ExportedRelease = Prisma.ReleaseGetPayload<{ include: typeof releaseParts }>;

const studioParts = {
  memberships: { include: { user: personParts } },
  isrcCodes: true,
  isrcCounters: true,
  platforms: true,
} as const satisfies Prisma.StudioInclude;

export type ExportedStudio = Prisma.StudioGetPayload<{ include: typeof studioParts }>;
export type ExportedEvent = Prisma.EventGetPayload<object>;

/** The rows of a studio as they were at one moment, one release after the other. */
export interface StudioReader {
  readonly studio: ExportedStudio;
  listEvents(stream: string): Promise<ExportedEvent[]>;
  releases(): AsyncGenerator<ExportedRelease>;
}

async function* releasesOf(tx: Prisma.TransactionClient, studioId: string): AsyncGenerator<ExportedRelease> {
  const rows = await tx.release.findMany({
    where: { studioId },
    select: { id: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  for (const { id } of rows)
    yield await tx.release.findUniqueOrThrow({ where: { id }, include: releaseParts });
}

/** @returns null when there is no such studio */
export async function readStudio<T>(
  prisma: PrismaClient,
  studioId: string,
  use: (reader: StudioReader) => Promise<T>,
): Promise<T | null> {
  const options = { isolationLevel: 'RepeatableRead', timeout: transactionMs } as const;
  return prisma.$transaction(async (tx) => {
    const studio = await tx.studio.findUnique({ where: { id: studioId }, include: studioParts });
    if (!studio) return null;
    return use({
      studio,
      listEvents: (stream) => tx.event.findMany({ where: { stream }, orderBy: { seq: 'asc' } }),
      releases: () => releasesOf(tx, studioId),
    });
  }, options);
}

export function listStudios(prisma: PrismaClient): Promise<{ id: string; name: string }[]> {
  return prisma.studio.findMany({ select: { id: true, name: true }, orderBy: { createdAt: 'asc' } });
}
