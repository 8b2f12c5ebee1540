import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';

export interface SessionCookie {
  readonly name: string;
  readonly value: string;
  /** The origin it is valid for. */
  readonly url: string;
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Signs somebody in by inserting a session, as every test does except that of signing in.
 * @param database url of the portal's database
 * @param email of an existing person
 */
export async function signIn(database: string, email: string, origin: string): Promise<SessionCookie> {
  const secret = randomBytes(32).toString('base64url');
  const tokenHash = createHash('sha256').update(secret).digest('hex');
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  try {
    const { rowCount } = await client.query(
      `insert into "Session" (id, "sessionToken", "userId", expires)
       select $1, $2, id, $3::timestamp from "User" where email = $4`,
      [randomBytes(12).toString('hex'), tokenHash, new Date(Date.now() + dayMs).toISOString(), email],
    );
    if (rowCount !== 1) throw new Error(`There is nobody with the address ${email}.`);
  } finally {
    await client.end();
  }
  const prefix = origin.startsWith('https:') ? '__Host-' : '';
  return { name: `${prefix}next-auth.session-token`, value: secret, url: origin };
}
