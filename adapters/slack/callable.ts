import { BlockList, isIP } from 'node:net';

/** Networks that lead nowhere from outside: RFC 1918, RFC 3927, RFC 4193, RFC 4291, RFC 6598. */
const inside = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  inside.addSubnet(network, bits);
}
for (const [network, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const) {
  inside.addSubnet(network, bits, 'ipv6');
}

/** What `BASE_URL` or Socket Mode would mend, for people who set Slack up. */
export const notCallable = (baseUrl: string): string =>
  `Slack will call ${baseUrl}/slack/events, but it only calls public addresses that begin with https://.`;

/** What is wrong with the address in a manifest, and what to do; `undefined` where nothing is. */
export function addressWarning({
  baseUrl,
  socketMode,
  manyWorkspaces,
}: {
  readonly baseUrl: string;
  readonly socketMode: boolean;
  readonly manyWorkspaces: boolean;
}): string | undefined {
  if (isCallable(baseUrl) || (socketMode && !manyWorkspaces)) return undefined;
  return socketMode
    ? `Slack will lead people who install Hearth back to ${baseUrl}, which is no public address that begins with https://.\nSet BASE_URL to yours, and print the manifest again.`
    : `${notCallable(baseUrl)}\nSet BASE_URL to yours${manyWorkspaces ? '' : ', or add --socket-mode'}, and print the manifest again.`;
}

/** Whether Slack may call this address: https only, and no name or address that only means something inside a network. */
export function isCallable(baseUrl: string): boolean {
  const { protocol, hostname } = new URL(baseUrl);
  const host = hostname.replace(/^\[|\]$/g, '');
  const family = isIP(host);
  if (protocol !== 'https:') return false;
  if (family !== 0) return !inside.check(host, family === 4 ? 'ipv4' : 'ipv6');
  return host.includes('.') && !/\.(?:localhost|local|internal|home\.arpa)$/.test(host);
}
