import type { UploadId } from '@/lib/core/ids';
import type { PrismaClient } from './generated/prisma/client';

interface Piece {
  readonly start: number;
  readonly bytes: number;
  readonly key: string;
}

/** Which bytes of uploads are in the bucket: the ledger of lib/storage/s3/s3-staging.ts. */
export function createUploadPieces(prisma: PrismaClient) {
  return {
    async sizeOf(uploadId: UploadId): Promise<number> {
      const { _sum } = await prisma.uploadPiece.aggregate({ where: { uploadId }, _sum: { bytes: true } });
      return _sum.bytes ?? 0;
    },
    /** Of two at once the primary key lets one in; who does not see the other's piece yet begins where that begins. */
    async append(uploadId: UploadId, { start, bytes, key }: Piece): Promise<boolean> {
      const added = await prisma.$executeRaw`
        insert into "UploadPiece" ("uploadId", "start", "bytes", "key")
        select id, ${start}::bigint, ${bytes}::int, ${key} from "Upload"
        where id = ${uploadId} and state = 'receiving' and ${start + bytes}::bigint <= "sizeBytes" and ${start}::bigint =
          (select coalesce(sum("bytes"), 0) from "UploadPiece" where "uploadId" = ${uploadId})
        on conflict do nothing`;
      return added === 1;
    },
    async list(uploadId: UploadId): Promise<readonly Piece[]> {
      const rows = await prisma.uploadPiece.findMany({ where: { uploadId }, orderBy: { start: 'asc' } });
      return rows.map(({ start, bytes, key }) => ({ start: Number(start), bytes, key }));
    },
    async listUploads(): Promise<readonly UploadId[]> {
      const rows = await prisma.uploadPiece.findMany({ distinct: ['uploadId'], select: { uploadId: true } });
      return rows.map(({ uploadId }) => uploadId as UploadId);
    },
    async removeAll(uploadId: UploadId): Promise<void> {
      await prisma.uploadPiece.deleteMany({ where: { uploadId } });
    },
  };
}
