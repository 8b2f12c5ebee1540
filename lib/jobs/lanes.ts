import { type JobLane, longFlag } from '@/lib/domain/job-place';
import { type JobName, jobNames, urgencyOf } from '@/lib/domain/jobs';

/** Places for one kind of jobs in this process. */
export interface Lane {
  readonly name: JobLane;
  /** The jobs that may take one of them. */
  readonly jobs: readonly JobName[];
  /** What a job must not be marked as (lib/data/unit-of-work.ts). */
  readonly without: readonly string[];
  readonly places: number;
}

const quickPlaces = 2;
const shortPlaces = 1;

const quick = jobNames.filter((name) => urgencyOf(name) === 'quick');
const onSound = jobNames.filter((name) => urgencyOf(name) !== 'quick');

/** JOB-2: the places of long jobs take short ones too; the others are kept free of long ones. */
export function lanesFor(longPlaces: number): readonly Lane[] {
  return [
    { name: 'quick', jobs: quick, without: [], places: quickPlaces },
    { name: 'short', jobs: onSound, without: [longFlag], places: shortPlaces },
    { name: 'long', jobs: onSound, without: [], places: longPlaces },
  ];
}

export function placesIn(lanes: readonly Lane[]): number {
  return lanes.reduce((sum, { places }) => sum + places, 0);
}
