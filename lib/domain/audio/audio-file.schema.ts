import { z } from 'zod';
import type { SoundProfile, StereoProfile } from '@/lib/engine/profile/profile';
import { storedJson, unchanged } from '../stored-json';
import type { AudioFile, AudioMeasurement } from './audio-file';

const level = z.number().nullable();

/** With `minPsrDb` only where the engine measured it. */
const measurementSchema: z.ZodType<AudioMeasurement> = z.object({
  engineVersion: z.string(),
  integratedLufs: level,
  rangeLu: level,
  maxMomentaryLufs: level,
  maxShortTermLufs: level,
  truePeakDbtp: level,
  samplePeakDbfs: level,
  plrDb: level,
  minPsrDb: level.exactOptional(),
  shortTermLufs: z.array(level),
});

const stereoSchema: z.ZodType<StereoProfile> = z.object({
  correlation: level,
  widthDb: level,
  balanceDb: level,
  monoLossDb: level,
});

/** With `thirdOctavesMonoLossDb` only where the engine measured it. */
const profileSchema: z.ZodType<SoundProfile> = z.object({
  channels: z.array(z.object({ rmsDbfs: level, samplePeakDbfs: level, dcOffset: z.number() })),
  stereo: stereoSchema.nullable(),
  bands: z.array(
    z.object({
      lowHz: z.number(),
      highHz: z.number(),
      rmsDbfs: level,
      crestDb: level,
      stereo: stereoSchema.nullable(),
    }),
  ),
  thirdOctavesDbfs: z.array(level),
  thirdOctavesMonoLossDb: z.array(level).nullable().exactOptional(),
  noiseFloorDbfs: level,
});

export const storedMeasurement = storedJson<AudioMeasurement>({
  column: 'AudioFile.measurement',
  schema: measurementSchema,
  upgrades: [unchanged],
});

export const storedProfile = storedJson<NonNullable<AudioFile['profile']>>({
  column: 'AudioFile.profile',
  schema: profileSchema,
  upgrades: [unchanged],
});

export const storedWarnings = storedJson<readonly string[]>({
  column: 'AudioFile.warnings',
  schema: z.array(z.string()),
  upgrades: [unchanged],
});
