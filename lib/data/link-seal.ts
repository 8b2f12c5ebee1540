import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

/** Keeps the links of mails that wait, and those of guests and invitations: whoever reads the table, or a copy of it, must not come in by them. */
export interface LinkSeal {
  seal(path: string): string;
  /** What was sealed, or what was stored before links were. @throws if it was sealed with another secret */
  open(stored: string): string;
}

const mark = 'sealed:';
const cipher = 'aes-256-gcm';
const [ivLength, tagLength] = [12, 16];

/** @param secret of the portal, which is not in the database */
export function linkSeal(secret: string): LinkSeal {
  const key = createHmac('sha256', secret).update('links of waiting mails').digest();
  return {
    seal(path) {
      const iv = randomBytes(ivLength);
      const sealing = createCipheriv(cipher, key, iv);
      const sealed = [sealing.update(path, 'utf8'), sealing.final()];
      return mark + Buffer.concat([iv, sealing.getAuthTag(), ...sealed]).toString('base64url');
    },
    open(stored) {
      if (!stored.startsWith(mark)) return stored;
      const bytes = Buffer.from(stored.slice(mark.length), 'base64url');
      const opening = createDecipheriv(cipher, key, bytes.subarray(0, ivLength));
      opening.setAuthTag(bytes.subarray(ivLength, ivLength + tagLength));
      const plain = [opening.update(bytes.subarray(ivLength + tagLength)), opening.final()];
      return Buffer.concat(plain).toString('utf8');
    },
  };
}

/** What was sealed, or null where there is nothing, or it was sealed with another secret: that link cannot be shown any more. */
export function openedOrNull(seal: LinkSeal, sealed: string | null): string | null {
  if (sealed === null) return null;
  try {
    return seal.open(sealed);
  } catch {
    return null;
  }
}

/** Where there is no portal, and so no secret: in tests of rules. */
export const unsealed: LinkSeal = { seal: (path) => path, open: (stored) => stored };
