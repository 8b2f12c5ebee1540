import { briefText } from '@/components/text/brief';
import { answerKey, type BriefAnswers, isAsked } from '@/lib/domain/briefs/brief';
import { type BriefField, type BriefStep, briefSteps } from '@/lib/domain/briefs/brief-fields.table';
import type { TrackFilesView } from '@/lib/domain/uploads/files.queries';

export interface AskedField {
  readonly field: BriefField;
  readonly key: string;
}

/** One screen of the brief: a question with its fields; questions about a track appear once for each track. */
export interface Question {
  readonly id: string;
  readonly title: string;
  readonly isReferences: boolean;
  readonly fields: readonly AskedField[];
}

type BriefTrack = Pick<TrackFilesView, 'id' | 'title'>;

function titleOf(step: BriefStep, track: BriefTrack | null): string {
  const words = briefText.steps[step.id as keyof typeof briefText.steps];
  return typeof words === 'function' ? words(track?.title ?? '') : words;
}

function questionOf(step: BriefStep, track: BriefTrack | null, answers: BriefAnswers): Question {
  return {
    id: track ? `${step.id}-${track.id}` : step.id,
    title: titleOf(step, track),
    isReferences: step.id === 'references',
    fields: step.fields
      .filter((field) => isAsked(field, answers))
      .map((field) => ({ field, key: answerKey(field.id, track?.id) })),
  };
}

/** All questions that apply, in order. */
export function questionsOf(tracks: readonly BriefTrack[], answers: BriefAnswers): Question[] {
  const steps: readonly BriefStep[] = briefSteps;
  return steps.flatMap((step) =>
    step.scope === 'track'
      ? tracks.map((track) => questionOf(step, track, answers))
      : [questionOf(step, null, answers)],
  );
}
