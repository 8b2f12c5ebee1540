import { isIPv4, isIPv6 } from 'node:net';

const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): number[] {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const plain = dotted ? `${dotted[1]}${pair(dotted[2], dotted[3])}:${pair(dotted[4], dotted[5])}` : address;
  const [head = '', tail] = plain.split('::');
  const parse = (text: string) =>
    text.split(':').flatMap((group) => (group === '' ? [] : Number.parseInt(group, 16)));
  const [first, last] = [parse(head), parse(tail ?? '')];
  return [...first, ...Array<number>(Math.max(0, 8 - first.length - last.length)).fill(0), ...last];
}

const pair = (high = '0', low = '0') => (Number(high) * 256 + Number(low)).toString(16);

/**
 * The network by which requests are counted: an IPv4 address itself, and of an IPv6 address its /64, as every household
 * has at least that many addresses to choose from.
 */
export function networkOf(address: string): string {
  const bare = address.replace(/%.*$/, '');
  const v4 = mapped.exec(bare)?.[1] ?? bare;
  if (isIPv4(v4) || !isIPv6(bare)) return v4;
  const network = groupsOf(bare).slice(0, 4);
  return `${network.map((group) => group.toString(16)).join(':')}::/64`;
}
