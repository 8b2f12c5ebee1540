import type { ApprovalId, Sha256, VersionId } from '@/lib/core/ids';
import type { AudioFacts } from '../audio/audio-file';
import type { DeliveredMetadata } from '../deliverables/metadata';
import { shownName } from '../members/person-name';
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
}

const presentTick = (voiding: Voiding | null): TickView => ({
  voided: voiding && { at: voiding.at.toISOString(), reason: voiding.reason },
});

export function presentApproval(approval: Approval, versions: readonly Version[]): ApprovalView {
  return {
    id: approval.id,
    name: shownName(approval.name),
    versionNumber: versions.find((version) => version.id === approval.versionId)?.number ?? 0,
    pcmSha256: approval.pcmSha256,
    at: approval.createdAt.toISOString(),
    inForce: isInForce(approval),
    audio: presentTick(approval.audioVoided),
    text: presentTick(approval.textVoided),
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
