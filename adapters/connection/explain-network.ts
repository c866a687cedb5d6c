import type { PeerCertificate } from 'node:tls';
import { codeOf, type Explanation } from './explanation.ts';

/** What somebody tried to connect to, in words. */
export interface Target {
  /** The kind of server, such as PostgreSQL. */
  readonly server: string;
  /** The setting that holds the address. */
  readonly setting: string;
  /** How to trust a certificate authority that the system does not know. */
  readonly toTrust: string;
  /** What to write where the server does not speak TLS. */
  readonly withoutTls: string;
}

/** An error of the system (nodejs.org/api/errors.html) or of TLS, in words; `undefined` for any other. */
export function explainNetwork(
  error: unknown,
  { server, setting, toTrust, withoutTls }: Target,
): Explanation | undefined {
  const hostAndPort = `host and port in ${setting}`;
  switch (codeOf(error)) {
    case 'ECONNREFUSED':
      return { why: 'no server is listening there', fix: `Start ${server}, or correct ${hostAndPort}.` };
    case 'ENOENT':
      return {
        why: 'no server is listening there',
        fix: `Start ${server}, or correct the path of its socket in ${setting}.`,
      };
    case 'ECONNRESET':
    case 'EPIPE':
      return { why: 'what listens there ended the connection', fix: `Check ${hostAndPort}.` };
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return { why: 'there is no machine of that name', fix: `Correct the host in ${setting}.` };
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return {
        why: 'the machine does not answer',
        fix: `Check that it is running, that no firewall is in the way, and that ${hostAndPort} are right.`,
      };
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return otherName(error, setting);
    case 'CERT_HAS_EXPIRED':
      return {
        why: 'the server’s certificate has expired',
        fix: 'Renew it on the server, or set the clock of this machine.',
      };
    case 'CERT_NOT_YET_VALID':
      return {
        why: 'the server’s certificate is not valid yet',
        fix: 'Set the clock of this machine, or of the one that made it.',
      };
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
    case 'CERT_SIGNATURE_FAILURE':
      return { why: 'this machine does not trust who signed the server’s certificate', fix: toTrust };
    case 'ERR_SSL_WRONG_VERSION_NUMBER':
    case 'ERR_SSL_PACKET_LENGTH_TOO_LONG':
    case 'EPROTO':
      return { why: 'the server does not speak TLS there', fix: withoutTls };
    default:
      return undefined;
  }
}

function otherName(error: unknown, setting: string): Explanation {
  const names = namesIn(error instanceof Error && 'cert' in error ? (error.cert as PeerCertificate) : undefined);
  if (names.length === 0) {
    return {
      why: 'the server’s certificate is for another host',
      fix: `Write the host as the certificate names it in ${setting}.`,
    };
  }
  return {
    why: `the server’s certificate is for ${names.join(', ')}, not for the host in ${setting}`,
    fix: `Write ${names[0]} as the host in ${setting}, or get a certificate for the host that is there.`,
  };
}

/** The hosts that a certificate is for (nodejs.org/api/tls.html#certificate-object). */
function namesIn(certificate: PeerCertificate | undefined): readonly string[] {
  const listed = certificate?.subjectaltname?.split(', ').map((entry) => entry.replace(/^(DNS|IP Address):/, ''));
  return listed ?? [certificate?.subject?.CN ?? []].flat();
}
