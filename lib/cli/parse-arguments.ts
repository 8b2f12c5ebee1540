import { type Request, refusedRequest as refused } from './request';
import { type CommandName, fullHelp, helpOf, isCommand } from './usage';

/** Options that each command knows; the ones with a value say what the value is. */
const options: Readonly<Record<CommandName, Readonly<Record<string, 'flag' | string>>>> = {
  measure: { json: 'flag' },
  check: { json: 'flag' },
  hash: { json: 'flag' },
  peaks: {
    json: 'flag',
    'samples-per-pixel': 'a whole number from 2 to 1,000,000',
    bits: '8 or 16',
    'split-channels': 'flag',
  },
};

const mostSamplesPerPixel = 1_000_000;

/** Parses the arguments after `acetate`. */
export function parseArguments(words: readonly string[]): Request {
  const [command, ...rest] = words;
  if (command === '--help' || command === '-h' || command === 'help') return { kind: 'help', text: fullHelp };
  if (command === undefined)
    return refused('Say what to do: measure, check, peaks or hash; --help tells more.');
  if (!isCommand(command))
    return refused(`“${command}” is no command; there are measure, check, peaks and hash.`);
  const sorted = sortWords(command, rest);
  if (typeof sorted === 'string') return refused(sorted);
  const { files, given } = sorted;
  if (given.has('help')) return { kind: 'help', text: helpOf(command) };
  const isJson = given.has('json');
  if (command === 'peaks') return peaksRequest(files, given);
  if (files.length === 0) return refused(`acetate ${command} needs at least one file.`);
  return { kind: 'files', command, files, isJson: isJson || command === 'hash' };
}

interface Sorted {
  readonly files: readonly string[];
  /** Options that were given, with their values; a flag's is empty. */
  readonly given: ReadonlyMap<string, string>;
}

/** Separates files and options, or gives a sentence. After `--` everything is a file. */
function sortWords(command: CommandName, words: readonly string[]): Sorted | string {
  const files: string[] = [];
  const given = new Map<string, string>();
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '--') {
      files.push(...words.slice(at + 1));
      break;
    }
    if (word === '--help' || word === '-h') given.set('help', '');
    else if (!word.startsWith('-') || word === '-') files.push(word);
    else {
      const [name = '', inline] = split(word);
      const wanted = options[command][name];
      if (wanted === undefined)
        return `acetate ${command} has no option ${word.split('=')[0]}; --help lists them.`;
      if (wanted === 'flag' && inline !== undefined) return `--${name} takes no value.`;
      const value = wanted === 'flag' ? '' : (inline ?? words[++at]);
      if (value === undefined || (wanted !== 'flag' && value === '')) return `--${name} needs ${wanted}.`;
      given.set(name, value);
    }
  }
  return { files, given };
}

function split(word: string): [name: string, value: string | undefined] {
  const name = word.replace(/^--/, '');
  const equals = name.indexOf('=');
  return equals < 0 ? [name, undefined] : [name.slice(0, equals), name.slice(equals + 1)];
}

function peaksRequest(files: readonly string[], given: ReadonlyMap<string, string>): Request {
  const [input, output, ...more] = files;
  if (input === undefined || output === undefined || more.length > 0)
    return refused(
      'acetate peaks needs two names: the file to read, and the .dat or .json to write. One file at a time.',
    );
  if (!/\.(dat|json)$/i.test(output)) return refused(`${output} should end in .dat or .json.`);
  const samplesPerPixel = wholeNumber(given.get('samples-per-pixel') ?? '256');
  if (samplesPerPixel < 2 || samplesPerPixel > mostSamplesPerPixel)
    return refused(`--samples-per-pixel needs ${options.peaks['samples-per-pixel']}.`);
  const bits = wholeNumber(given.get('bits') ?? '16');
  if (bits !== 8 && bits !== 16) return refused(`--bits needs ${options.peaks.bits}.`);
  const splitChannels = given.has('split-channels');
  return { kind: 'peaks', input, output, samplesPerPixel, bits, splitChannels, isJson: given.has('json') };
}

/** The number, or zero for anything that is not a whole number of up to nine digits. */
function wholeNumber(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}
