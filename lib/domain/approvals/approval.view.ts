import type { ApprovalId, Sha256, VersionId } from '@/lib/core/ids';
import type { AudioFacts } from '../audio/audio-file';
import type { DeliveredMetadata } from '../deliverables/metadata';
import { shownName } from '../members/person-name';
import type { Actor } from '../policy/actor';
import type { Verdict } from '../policy/policy';
import type { Version } from '../versions/version';
import { type Approval, isInForce, type Voiding } from './approval';
import type { ApprovalSubject } from './approval.subject';
import { approvalWording } from './approval.wording';

interface TickView {
  /** Null: it stands. */
  readonly voided: { readonly at: string; readonly reason: string } | null;
}

export interface ApprovalView {
  readonly id: ApprovalId;
  readonly name: string;
  readonly versionNumber: number;
  readonly pcmSha256: Sha256;
  /** ISO 8601. */
  readonly at: string;
  readonly inForce: boolean;
  readonly audio: TickView;
  readonly text: TickView;
  /** APR-10: why whoever gave it took it back. */
  readonly takenBack: TickView['voided'];
  /** APR-10: whether whoever looks may take it back; null: it is not theirs, or not in force. */
  readonly mayTakeBack: Verdict | null;
}

const presentTick = (voiding: Voiding | null): TickView => ({
  voided: voiding && { at: voiding.at.toISOString(), reason: voiding.reason },
});

interface Around {
  readonly versions: readonly Version[];
  readonly reader: Actor;
  /** By right, and by whether it is delivered. */
  readonly mayTakeBack: Verdict;
}

export function presentApproval(approval: Approval, { versions, reader, mayTakeBack }: Around): ApprovalView {
  const isMine = reader.kind === 'user' && reader.userId === approval.userId;
  return {
    id: approval.id,
    name: shownName(approval.name),
    versionNumber: versions.find((version) => version.id === approval.versionId)?.number ?? 0,
    pcmSha256: approval.pcmSha256,
    at: approval.createdAt.toISOString(),
    inForce: isInForce(approval),
    audio: presentTick(approval.audioVoided),
    text: presentTick(approval.textVoided),
    takenBack: presentTick(approval.takenBack).voided,
    mayTakeBack: isMine && isInForce(approval) ? mayTakeBack : null,
  };
}

/** What is signed, exactly, with the sentences for both ticks: shown, and sent back with the request. */
export interface SignableView {
  readonly versionId: VersionId;
  readonly number: number;
  readonly pcmSha256: Sha256;
  readonly metadataDigest: Sha256;
  readonly facts: Pick<AudioFacts, 'frames' | 'sampleRate' | 'bitDepth' | 'sampleFormat' | 'channels'>;
  readonly metadata: DeliveredMetadata;
  readonly wording: { readonly audio: string; readonly text: string; readonly meaning: string };
}

export function presentSignable({ version, facts, metadata, metadataDigest }: ApprovalSubject): SignableView {
  const { frames, sampleRate, bitDepth, sampleFormat, channels } = facts;
  return {
    versionId: version.id,
    number: version.number,
    pcmSha256: version.pcmSha256,
    metadataDigest,
    facts: { frames, sampleRate, bitDepth, sampleFormat, channels },
    metadata,
    wording: approvalWording({ number: version.number, facts, metadata }),
  };
}
