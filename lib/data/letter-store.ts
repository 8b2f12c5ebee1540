import type { LetterId, ReleaseId } from '@/lib/core/ids';
import type { Letter, LetterTemplate } from '@/lib/domain/letters/letter';
import type { LetterStore } from '@/lib/domain/letters/letter.store';
import type { MailMessage as Row } from './generated/prisma/client';
import type { Database } from './prisma';

const listed = {
  id: true,
  key: true,
  template: true,
  stream: true,
  to: true,
  state: true,
  error: true,
  createdAt: true,
  sentAt: true,
} as const;

type Listed = Pick<Row, keyof typeof listed>;

const toLetter = (row: Listed): Letter => ({
  id: row.id as LetterId,
  releaseId: row.stream as ReleaseId | null,
  template: row.template as LetterTemplate,
  about: row.key.split(':')[1] ?? '',
  to: row.to,
  state: row.state,
  error: row.error,
  createdAt: row.createdAt,
  sentAt: row.sentAt,
  isSpent: row.template === 'invitation',
});

export function createLetterStore(db: Database): LetterStore {
  return {
    async listLetters(releaseId, limit) {
      const rows = await db.mailMessage.findMany({
        where: { stream: releaseId },
        select: listed,
        orderBy: { createdAt: 'desc' },
        take: limit,
      });
      return rows.map(toLetter);
    },
    async findLetter(id) {
      const row = await db.mailMessage.findUnique({ where: { id }, select: listed });
      return row && toLetter(row);
    },
    async requeueLetter(id) {
      const { count } = await db.mailMessage.updateMany({
        where: { id, state: 'failed' },
        data: { state: 'queued', error: null, resends: { increment: 1 } },
      });
      return count === 1;
    },
  };
}
