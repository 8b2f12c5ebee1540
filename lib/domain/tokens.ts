import { sha256OfText } from '@/lib/core/digest';
import { encodeId } from '@/lib/core/ids';

/** A secret that is sent in a link or cookie; only its hash is stored. */
export interface Token {
  readonly secret: string;
  /** SHA-256 of the secret's text, hexadecimal. */
  readonly hash: string;
}

/** A new token of 256 random bits. */
export async function newToken(): Promise<Token> {
  const half = () => encodeId(crypto.getRandomValues(new Uint8Array(16)));
  const secret = half() + half();
  return { secret, hash: await sha256OfText(secret) };
}
