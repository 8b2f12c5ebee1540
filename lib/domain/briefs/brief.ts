import { partsOfKey } from '@/lib/core/field-key';
import type { ReleaseId, TrackId } from '@/lib/core/ids';
import { type BriefField, type BriefStep, briefSteps } from './brief-fields.table';

export type BriefAnswer = string | readonly string[] | null;

/** Answers by field id; per-track answers under `tracks.<trackId>.<field>`. */
export type BriefAnswers = Readonly<Record<string, BriefAnswer>>;

/** Goals, references and practical facts; saved while it is typed. */
export interface Brief {
  readonly releaseId: ReleaseId;
  readonly answers: BriefAnswers;
  /** BRF-6: answers that cannot be read, by key, as they are stored; null when none of them can be read. */
  readonly unreadable: Readonly<Record<string, unknown>> | null;
  /** Grows with every saved change. */
  readonly revision: number;
  readonly submittedAt: Date | null;
  readonly updatedAt: Date;
}

export const unreadableBrief =
  'The answers of this brief are stored in a form that this version of Acetate cannot read. They are kept as they are, and nothing can be added to them.';

export const longestAnswer = 4000;

interface Asked {
  readonly field: BriefField;
  /** Null for a question about the whole release. */
  readonly trackId: TrackId | null;
}

/** The question that a key belongs to; null for an unknown key. */
export function questionOf(key: string): Asked | null {
  const { field: fieldId, trackId } = partsOfKey(key);
  const scope = trackId ? 'track' : 'release';
  const steps: readonly BriefStep[] = briefSteps;
  const fields = steps.filter((step) => step.scope === scope).flatMap((step) => step.fields);
  const field = fields.find(({ id }) => id === fieldId);
  return field ? { field, trackId } : null;
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}

/** BRF-2: an answer has the shape of its field; null (never answered, or cleared) is always valid. */
export function isAnswerTo(field: BriefField, answer: BriefAnswer): boolean {
  if (answer === null || answer === '') return true;
  switch (field.kind) {
    case 'line':
    case 'text':
      return typeof answer === 'string' && answer.length <= longestAnswer;
    case 'day':
      return typeof answer === 'string' && isDay(answer);
    case 'choice':
      return typeof answer === 'string' && field.choices?.includes(answer) === true;
    case 'choices':
      return Array.isArray(answer) && answer.every((each) => field.choices?.includes(each) === true);
    default:
      return field.kind satisfies never;
  }
}

export function isAnswered(answer: BriefAnswer | undefined): boolean {
  if (Array.isArray(answer)) return answer.length > 0;
  return typeof answer === 'string' ? answer.trim() !== '' : answer !== null && answer !== undefined;
}

/** Whether a field is asked at all, given what was answered before. */
export function isAsked(field: BriefField, answers: BriefAnswers): boolean {
  if (!field.when) return true;
  const other = answers[field.when.field];
  return Array.isArray(other) ? other.includes(field.when.holds) : other === field.when.holds;
}

/** BRF-3: what must be answered before the brief can be sent. */
export function missingAnswers(answers: BriefAnswers): string[] {
  const fields: BriefField[] = briefSteps.flatMap((step) => [...step.fields]);
  return fields
    .filter((field) => field.required && isAsked(field, answers) && !isAnswered(answers[field.id]))
    .map((field) => field.id);
}
