declare const brand: unique symbol;
type Brand<Name extends string> = string & { readonly [brand]: Name };

export type UserId = Brand<'UserId'>;
export type StudioId = Brand<'StudioId'>;
export type ReleaseId = Brand<'ReleaseId'>;
export type TrackId = Brand<'TrackId'>;
export type MasterId = Brand<'MasterId'>;
export type VersionId = Brand<'VersionId'>;
export type MixId = Brand<'MixId'>;
export type MixRequestId = Brand<'MixRequestId'>;
export type WaiverId = Brand<'WaiverId'>;
export type ReferenceId = Brand<'ReferenceId'>;
export type AudioFileId = Brand<'AudioFileId'>;
export type UploadId = Brand<'UploadId'>;
export type PrintId = Brand<'PrintId'>;
export type CommentId = Brand<'CommentId'>;
export type RoundId = Brand<'RoundId'>;
export type ApprovalId = Brand<'ApprovalId'>;
export type DeliveryId = Brand<'DeliveryId'>;
export type DeliverableId = Brand<'DeliverableId'>;
export type ShareId = Brand<'ShareId'>;
export type LetterId = Brand<'LetterId'>;
export type GuestId = Brand<'GuestId'>;
export type SessionId = Brand<'SessionId'>;
export type InvitationId = Brand<'InvitationId'>;

/** Lower-case hexadecimal SHA-256, 64 characters. */
export type Sha256 = Brand<'Sha256'>;

/** Makes ids; passed in so that tests are repeatable. */
export interface Ids {
  /** A new unguessable id: 128 random bits, 26 characters of Crockford base 32, lower case. */
  next<Id extends string>(): Id;
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** 26 characters of Crockford base 32 from 16 bytes. */
export function encodeId(bytes: Uint8Array): string {
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  let text = '';
  for (let i = 0; i < 26; i++) {
    text = alphabet[Number(bits & 31n)] + text;
    bits >>= 5n;
  }
  return text;
}

export const randomIds: Ids = {
  next<Id extends string>() {
    return encodeId(crypto.getRandomValues(new Uint8Array(16))) as Id;
  },
};
