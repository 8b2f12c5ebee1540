import type { Addresses } from '../portal/strangers';
import type { CrawledAct } from './acts.table';
import type { Place } from './place';

/** A page that only some may open. To everybody else it does not exist; whoever is signed out is asked to sign in. */
export interface PageExample {
  readonly act: CrawledAct;
  /** Whoever may do this and not the act is led elsewhere. */
  readonly orLed?: CrawledAct;
  readonly ids?: (at: Place) => Partial<Addresses>;
}

/** A page that anybody may open, or that leads everybody elsewhere. */
export interface OpenPage {
  readonly open: true;
  /** A segment that is a token: a made-up one. */
  readonly token?: true;
  readonly answers: readonly number[];
}

/** A row for every page below `app/`: the crawler fails for one that is not here, so say how it calls it. */
export const pageExamples: Readonly<Record<string, PageExample | OpenPage>> = {
  '/': { open: true, answers: [200, 307] },
  '/about': { open: true, answers: [200] },
  '/account': { act: 'account' },
  '/invitation/[token]': { open: true, token: true, answers: [200] },
  '/mailbox': { open: true, answers: [404] },
  '/releases/[releaseId]': { act: 'see', orLed: 'seeFiles' },
  '/releases/[releaseId]/brief': { act: 'see' },
  '/releases/[releaseId]/delivery': { act: 'see' },
  '/releases/[releaseId]/files': { act: 'seeFiles' },
  '/releases/[releaseId]/log': { act: 'see' },
  '/releases/[releaseId]/metadata': { act: 'see' },
  '/releases/[releaseId]/mixes': { act: 'listen' },
  '/releases/[releaseId]/people': { act: 'see' },
  '/releases/[releaseId]/qc': { act: 'listen' },
  '/releases/[releaseId]/tracks/[trackId]': { act: 'listen' },
  '/releases/[releaseId]/tracks/[trackId]/approve': { act: 'listen' },
  '/releases/[releaseId]/tracks/[trackId]/console': { act: 'master' },
  '/releases/[releaseId]/tracks/[trackId]/mix': { act: 'listen' },
  '/releases/archive': { open: true, answers: [200, 307] },
  '/releases/new': { act: 'seeOwnStudio' },
  '/s/[token]': { open: true, token: true, answers: [200] },
  '/setup': { open: true, answers: [307] },
  '/sign-in': { open: true, answers: [200, 307] },
  '/sign-in/confirm': { open: true, answers: [200] },
  '/sign-in/expired': { open: true, answers: [200] },
  '/sign-in/name': { open: true, answers: [200, 307] },
  '/sign-in/sent': { open: true, answers: [200] },
  '/studio': { act: 'seeOwnStudio' },
  '/studio/people/[userId]': { act: 'manageSessions', ids: (at) => ({ userId: at.memberId }) },
  '/studio/platforms': { act: 'seeStudioPlatforms' },
  '/studio/security': { act: 'seeSecurity' },
};
