import type { MODULES, ModuleKind } from '@/lib/engine/modules/catalogue';
import type { INPUT, OUTPUT } from '@/lib/engine/modules/chain-ends';
import type { ChoiceParameter, ListParameter, ModuleParameters } from '@/lib/engine/modules/parameter';

/** A choice has a word for each option; numbers need only a name. */
type WordsOfChoice<Value> = [Value] extends [string]
  ? { readonly label: string; readonly choices: Readonly<Record<Value, string>> }
  : string;

/** The name of every parameter; for a list, the names of an item's parameters. */
type WordsOf<P extends ModuleParameters> = {
  readonly [Name in keyof P]: P[Name] extends ListParameter<infer Item>
    ? WordsOf<Item>
    : P[Name] extends ChoiceParameter<infer Value>
      ? WordsOfChoice<Value>
      : string;
};

type ModuleWords = {
  readonly [Kind in ModuleKind]: {
    readonly name: string;
    /** On a meter. */
    readonly short: string;
    readonly parameters: WordsOf<(typeof MODULES)[Kind]['parameters']>;
  };
};

/** Names of the chain's modules and of their parameters. */
export const moduleText = {
  equaliser: {
    name: 'Equaliser',
    short: 'EQ',
    parameters: {
      bands: {
        kind: {
          label: 'Kind',
          choices: {
            bell: 'Bell',
            lowShelf: 'Low shelf',
            highShelf: 'High shelf',
            lowCut: 'Low cut',
            highCut: 'High cut',
          },
        },
        enabled: 'Band on',
        frequencyHz: 'Frequency',
        gainDb: 'Gain',
        q: 'Q',
        slopeDbPerOctave: 'Slope, dB/oct',
      },
    },
  },
  compressor: {
    name: 'Compressor',
    short: 'C',
    parameters: {
      thresholdDb: 'Threshold',
      ratio: 'Ratio',
      kneeDb: 'Knee',
      attackMs: 'Attack',
      releaseMs: 'Release',
      makeupDb: 'Make-up',
      mixPercent: 'Mix',
      stereoLinkPercent: 'Stereo link',
      sideChainLowCut: 'Side-chain low cut',
      sideChainLowCutHz: 'Below',
      detector: { label: 'Detector', choices: { rms: 'RMS', peak: 'Peak' } },
    },
  },
  stereo: {
    name: 'Stereo',
    short: 'ST',
    parameters: {
      widthPercent: 'Width',
      monoBass: 'Mono bass',
      monoBelowHz: 'Mono below',
      balancePercent: 'Balance',
    },
  },
  gain: {
    name: 'Gain',
    short: 'G',
    parameters: {
      inputGainDb: 'Input gain',
      invertLeft: 'Invert left',
      invertRight: 'Invert right',
      swapChannels: 'Swap channels',
      outputGainDb: 'Output gain',
    },
  },
  limiter: {
    name: 'Limiter',
    short: 'L',
    parameters: { inputGainDb: 'Drive', ceilingDb: 'Ceiling', releaseMs: 'Release' },
  },
} as const satisfies ModuleWords;

export const inputText = { inputTrimDb: 'Input trim' } as const satisfies WordsOf<typeof INPUT.parameters>;

export const outputText = {
  trimDb: 'Output trim',
  bitDepth: 'Bit depth',
  dither: { label: 'Dither', choices: { tpdf: 'Triangular', none: 'None' } },
  seed: 'Dither seed',
} as const satisfies WordsOf<typeof OUTPUT.parameters>;
