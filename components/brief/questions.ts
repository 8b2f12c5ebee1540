import { briefText } from '@/components/text/brief';
import { fieldKey } from '@/lib/core/field-key';
import type { TrackId } from '@/lib/core/ids';
import { type BriefAnswers, isAsked } from '@/lib/domain/briefs/brief';
import { type BriefField, type BriefStep, briefSteps } from '@/lib/domain/briefs/brief-fields.table';
import type { TrackFilesView } from '@/lib/domain/uploads/files.queries';

export interface AskedField {
  readonly field: BriefField;
  readonly key: string;
}

export interface AskedTrack {
  readonly id: TrackId;
  readonly position: number;
  readonly title: string;
  readonly fields: readonly AskedField[];
}

/** One screen of the brief: a question with its fields, or one about all tracks. */
export interface Question {
  readonly id: string;
  readonly title: string;
  readonly isReferences: boolean;
  readonly fields: readonly AskedField[];
  /** Null where the question is not about tracks. */
  readonly tracks: readonly AskedTrack[] | null;
}

type BriefTrack = Pick<TrackFilesView, 'id' | 'title' | 'position'>;

function asked(step: BriefStep, answers: BriefAnswers, trackId?: TrackId): AskedField[] {
  return step.fields
    .filter((field) => isAsked(field, answers))
    .map((field) => ({ field, key: fieldKey(field.id, trackId) }));
}

/** All questions that apply, in order. */
export function questionsOf(tracks: readonly BriefTrack[], answers: BriefAnswers): Question[] {
  const steps: readonly BriefStep[] = briefSteps;
  return steps.map((step) => ({
    id: step.id,
    title: briefText.steps[step.id as keyof typeof briefText.steps],
    isReferences: step.id === 'references',
    fields: step.scope === 'track' ? [] : asked(step, answers),
    tracks:
      step.scope === 'track'
        ? tracks.map(({ id, position, title }) => ({
            ...{ id, position, title },
            fields: asked(step, answers, id),
          }))
        : null,
  }));
}
