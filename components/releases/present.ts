import { releasesText } from '@/components/text/releases';
import { collectButton, doneStep, stepButtons, theirStep, yourStep } from '@/components/text/steps';
import type { ReleaseId } from '@/lib/core/ids';
import { paths } from '@/lib/core/paths';
import type { Step } from '@/lib/domain/releases/next-step';
import type { ReleaseSummary, ReleaseView, StepSeen, TrackView } from '@/lib/domain/releases/release.view';
import type { ReleaseList, ReleaseSection } from '@/lib/domain/releases/release-list.queries';
import type { ReleaseHead } from './release-page';
import type { ReleaseRow, ReleaseRows, Turn } from './release-row';
import type { TrackRow } from './track-list';

interface Around {
  tracks: readonly { id: string; title: string }[];
  studio: string;
}

/** The next step, in words for this person. */
export function stepSentence({ turn, step }: StepSeen, { tracks, studio }: Around): string {
  if (!step) return doneStep;
  const titleOf = (id: string) => tracks.find((track) => track.id === id)?.title ?? null;
  return turn === 'you' ? yourStep(step, { titleOf, studio }) : theirStep(step, { titleOf, studio });
}

/** The page where a step is done. */
export function stepHref(step: Step, releaseId: ReleaseId): string {
  switch (step.kind) {
    case 'writeBrief':
      return paths.brief(releaseId);
    case 'sendMixes':
      return paths.files(releaseId);
    case 'checkMixes': {
      const [track, ...more] = step.tracks;
      return track && more.length === 0 ? paths.mix(releaseId, track) : paths.mixes(releaseId);
    }
    case 'addTracks':
      return paths.release(releaseId);
    case 'invite':
      return paths.people(releaseId);
    case 'deliver':
      return paths.delivery(releaseId);
    case 'signTexts': {
      const [track, ...more] = step.tracks;
      return track && more.length === 0 ? paths.approve(releaseId, track) : paths.release(releaseId);
    }
    case 'review':
    case 'makeChanges':
    case 'master': {
      const [track] = step.tracks;
      if (!track) return paths.release(releaseId);
      return step.kind === 'master' ? paths.console(releaseId, track) : paths.review(releaseId, track);
    }
    default:
      return step satisfies never;
  }
}

/** A row of the list. `today`: calendar day, `2026-03-14`. */
function presentRow(release: ReleaseSummary, today: string): ReleaseRow {
  const { id, kind, artist, title, state, turn, deadline, lastWord } = release;
  return {
    id,
    kind,
    artist,
    title,
    state,
    turn,
    deadline,
    href: paths.release(id),
    trackCount: release.tracks.length,
    next: stepSentence(release, { tracks: release.tracks, studio: release.studio }),
    overdue: deadline !== null && deadline < today,
    artworkHref: release.hasArtwork ? paths.artwork(id) : null,
    lastWord: lastWord && { name: lastWord.name, text: lastWord.body, at: lastWord.at },
  };
}

/** The sections of the list, each with the address of its next page. */
export function presentList(list: ReleaseList, today: string): Readonly<Record<Turn, ReleaseRows>> {
  const sectionOf = (turn: Turn): ReleaseRows => {
    const { releases, total, after } = list[turn];
    return {
      total,
      rows: releases.map((release) => presentRow(release, today)),
      moreHref: after === null ? null : paths.home({ turn, after }),
    };
  };
  return { you: sectionOf('you'), others: sectionOf('others'), nobody: sectionOf('nobody') };
}

/** The archive, with the address of its next page. */
export function presentArchive({ releases, total, after }: ReleaseSection): ReleaseRows {
  return {
    total,
    // Nothing is overdue in the archive.
    rows: releases.map((release) => ({ ...presentRow(release, ''), next: '' })),
    moreHref: after === null ? null : paths.archive(after),
  };
}

/** The button for this person: their step, or helping with the client's first ones, or listening where there is something to hear. */
export function presentAction(
  release: ReleaseView,
): { label: string; href: string; tone: 'primary' | 'quiet' } | null {
  const { turn, step, tracks, may, access } = release;
  if (turn === 'you' && step)
    return { label: stepButtons[step.kind], href: stepHref(step, release.id), tone: 'primary' };
  const canHelp = access === 'member' && (step?.kind === 'writeBrief' || step?.kind === 'sendMixes');
  if (step && canHelp)
    return { label: stepButtons[step.kind], href: stepHref(step, release.id), tone: 'quiet' };
  if (!step && release.state === 'delivered' && may['delivery.download'].allowed)
    return { label: collectButton, href: paths.delivery(release.id), tone: 'primary' };
  const heard = tracks.find((track) => track.newest?.audioState === 'ready');
  if (!heard || !may['audio.listen'].allowed) return null;
  return { label: stepButtons.review, href: paths.review(release.id, heard.id), tone: 'quiet' };
}

function nextOf(release: ReleaseView): string {
  if (!release.archive) return stepSentence(release, release);
  return release.archive.deleted ? releasesText.archiving.over : releasesText.archiving.meaning;
}

export function presentHead(release: ReleaseView): ReleaseHead {
  const { id, kind, artist, title, state, stoodAt, turn, deadline, tracks } = release;
  return {
    kind,
    artist,
    title,
    state,
    stoodAt,
    turn,
    deadline,
    trackCount: tracks.length,
    next: nextOf(release),
    archivedAt: release.archive?.since ?? null,
    artworkHref: release.hasArtwork ? paths.artwork(id) : null,
  };
}

/** A row of the track list. Without a sound it links to the files, where one is uploaded. */
export function presentTrack(
  track: TrackView,
  { releaseId, peaks }: { releaseId: ReleaseId; peaks: readonly number[] | null },
): TrackRow {
  const { newest } = track;
  return {
    id: track.id,
    position: track.position,
    title: track.title,
    state: track.state,
    openNotes: track.openNotes,
    href: newest ? paths.review(releaseId, track.id) : paths.files(releaseId),
    sound: newest && {
      kind: newest.kind,
      number: newest.number,
      posted: newest.posted,
      state: newest.audioState,
      lengthSeconds: newest.lengthSeconds,
      integratedLufs: newest.integratedLufs,
      truePeakDbtp: newest.truePeakDbtp,
      peaks,
    },
  };
}

/** TRK-7: tracks whose texts are signed now, and whether masters made of them are offered. */
export function signedTracks({ tracks }: Pick<ReleaseView, 'tracks'>) {
  const delivered = tracks.filter(({ state }) => state === 'delivered');
  const signed = [...tracks.filter(({ state }) => state === 'approved'), ...delivered];
  return { tracks: signed.map(({ id, title }) => ({ id, title })), delivered: delivered.length > 0 };
}
