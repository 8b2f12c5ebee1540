import type { AnalysisFormat } from '@/lib/engine/analyse/analysis-format';
import type { TextChange } from './approvals/text-changes';
import type { StoredFinding } from './findings/stored-finding';
import type { RetentionScope } from './retention/retention';

/** A finding that a mail names; one that was queued when findings were stored as sentences has only its sentence. */
export type MailedFinding =
  | { readonly finding: StoredFinding; readonly format: AnalysisFormat }
  | { readonly sentence: string };

/** Every mail the portal writes, with what its template needs. Links are paths; the mailer adds the origin. */
export type MailContent =
  | { readonly template: 'sign-in'; readonly path: string; readonly minutes: number }
  | {
      readonly template: 'invitation';
      readonly path: string;
      readonly release: string;
      readonly studio: string;
      readonly inviter: string;
      readonly days: number;
      /** A personal line; absent: none. */
      readonly note?: string;
    }
  | {
      readonly template: 'studio-joined';
      readonly path: string;
      readonly studio: string;
      readonly inviter: string;
      /** The page on which an address is entered to get a link. */
      readonly address: string;
    }
  | {
      readonly template: 'mix-requested';
      readonly path: string;
      readonly release: string;
      readonly track: string;
      /** Of the mix that it is about. */
      readonly number: number;
      readonly message: string;
      /** The findings to be solved; the mail lists them after the message. */
      readonly findings: readonly MailedFinding[];
      readonly studio: string;
    }
  | {
      readonly template: 'version-posted';
      readonly path: string;
      readonly release: string;
      readonly track: string;
      readonly number: number;
      readonly message: string;
      readonly studio: string;
    }
  | {
      readonly template: 'notes-sent';
      readonly path: string;
      readonly release: string;
      readonly track: string;
      readonly number: number;
      readonly round: number;
      readonly notes: number;
      readonly sender: string;
    }
  | {
      readonly template: 'approved';
      readonly path: string;
      readonly release: string;
      readonly track: string;
      readonly number: number;
      readonly approver: string;
    }
  | {
      readonly template: 'approval-taken-back';
      readonly path: string;
      readonly release: string;
      readonly track: string;
      readonly number: number;
      readonly approver: string;
      readonly reason: string;
    }
  | {
      readonly template: 'sign-texts-again';
      readonly path: string;
      readonly release: string;
      readonly studio: string;
      readonly tracks: readonly { readonly title: string; readonly changes: readonly TextChange[] }[];
    }
  | {
      readonly template: 'delivered';
      readonly path: string;
      readonly release: string;
      readonly files: number;
      readonly studio: string;
    }
  | {
      readonly template: 'delivery-ended';
      readonly path: string;
      readonly release: string;
      /** Of the delivery. */
      readonly number: number;
      readonly reason: string;
      readonly studio: string;
    }
  | {
      readonly template: 'delivery-offered';
      readonly path: string;
      readonly release: string;
      /** Of the delivery. */
      readonly number: number;
      readonly studio: string;
    }
  | {
      readonly template: 'disk-low';
      readonly path: string;
      /** The machine, as it names itself. */
      readonly machine: string;
      readonly freeGigabytes: number;
    }
  | {
      readonly template: 'storage-low';
      readonly path: string;
      readonly studio: string;
      readonly usedGigabytes: number;
      /** What clients may fill. */
      readonly outsideGigabytes: number;
      readonly studioGigabytes: number;
    }
  | {
      readonly template: 'deletion-announced';
      readonly path: string;
      readonly release: string;
      readonly studio: string;
      /** ISO 8601. */
      readonly on: string;
      readonly scope: RetentionScope;
    };

/** A mail to one person about one act. `key` names both, so that it is sent once, ever. */
export interface MailRequest {
  readonly key: string;
  readonly to: string;
  readonly content: MailContent;
}
