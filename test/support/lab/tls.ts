import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundle, issue, makePki, type Issued, type Pki, type Wishes } from '../certificates.ts'
import { addresses } from './addresses.ts'
import type { Lab } from './lab.ts'

/** Whose certificate a server shows, and how much of its chain. */
export interface Certified extends Wishes {
  /** 2048 unless told; 0 for ECDSA on P-256. */
  readonly rsaBits?: number
  /** `trusted` (unless told) the client knows, a `stranger` it does not; `itself` is self-signed. */
  readonly by?: 'trusted' | 'stranger' | 'itself'
  /** The name of the root, where that matters. */
  readonly root?: string
  /** What goes above the leaf: the intermediate unless told. */
  readonly above?: 'nothing' | 'intermediate' | 'root too'
  /** The key belongs to another certificate. */
  readonly mismatched?: boolean
}

/** PEM files in the lab's folder: what servers want to be given. */
export interface CertificateFiles {
  readonly leaf: string
  readonly key: string
  /** What is sent above the leaf, and leaf and that in one. */
  readonly above: string
  readonly chain: string
  /** Key, leaf and what is above it in one. */
  readonly all: string
}

/** Made once for a test file: keys take their time. */
const made = new Map<string, Promise<unknown>>()

function once<T>(what: object, make: () => Promise<T>): Promise<T> {
  const key = JSON.stringify(what)
  const known = (made.get(key) as Promise<T> | undefined) ?? make()
  made.set(key, known)
  return known
}

const authority = (name: string, root?: string): Promise<Pki> =>
  once({ name, root }, async () => {
    if (name === 'trusted') return makePki()
    // Names of its own: a root is looked up by its name.
    const ca = await issue({ commonName: root ?? 'Root of Strangers', ca: true, to: 3650 })
    return { root: ca, intermediate: ca, leaf: ca }
  })

const { server, nat } = addresses
/** The server by any of its names and addresses. RSA, because vsftpd's own list of ciphers wants that. */
const GOOD: Wishes = { names: ['ftp.test'], addresses: [server.v4, server.v6, nat.v4], rsaBits: 2048 }

async function issued({
  by = 'trusted',
  root,
  above: _above,
  mismatched: _mismatched,
  ...more
}: Certified): Promise<Issued[]> {
  const { rsaBits = 2048, ...rest } = { ...GOOD, ...more }
  // 0 stands for a key on a curve.
  const wishes = rsaBits === 0 ? rest : { ...rest, rsaBits }
  if (by === 'itself') return [await once({ by, ...wishes }, () => issue(wishes))]
  const pki = await authority(by, root)
  const issuer = pki.intermediate
  const leaf = await once({ by, root, ...wishes }, () => issue({ ...wishes, issuer }))
  return issuer === pki.root ? [leaf, pki.root] : [leaf, issuer, pki.root]
}

/** The roots that ftpcheck on the client is made to trust, as a file; undefined where the lab has none. */
export function trustedRoots(lab: Lab): string | undefined {
  const file = join(lab.dir, 'trusted.pem')
  return existsSync(file) ? file : undefined
}

/** The intermediate of the trusted authority, as authorities publish it: DER. */
export const intermediateDer = async (): Promise<Uint8Array> => (await authority('trusted')).intermediate.der

/** Issues a certificate, and has the client trust the authority unless it is a stranger's. */
export async function certify(lab: Lab, wishes: Certified = {}): Promise<CertificateFiles> {
  const [leaf, ...chain] = await issued(wishes)
  if (!leaf) throw new Error('no certificate was issued')
  writeFileSync(join(lab.dir, 'trusted.pem'), (await authority('trusted')).root.cert)
  const { above: sent = 'intermediate' } = wishes
  const above = sent === 'nothing' ? [] : sent === 'root too' ? chain : chain.slice(0, Math.max(1, chain.length - 1))
  const key = wishes.mismatched ? (await once({ other: true }, () => issue(GOOD))).key : leaf.key
  return write(join(lab.dir, `pem-${made.size}`), { leaf, above, key })
}

interface Parts {
  readonly leaf: Issued
  readonly above: readonly Issued[]
  readonly key: string
}

function write(stem: string, { leaf, above, key }: Parts): CertificateFiles {
  const texts = { leaf: leaf.cert, key, above: bundle(...above), chain: bundle(leaf, ...above) }
  const all = { ...texts, all: `${key.trim()}\n${texts.chain}` }
  for (const [name, text] of Object.entries(all)) writeFileSync(`${stem}-${name}.pem`, `${text.trim()}\n`)
  const file = (name: keyof CertificateFiles) => `${stem}-${name}.pem`
  return { leaf: file('leaf'), key: file('key'), above: file('above'), chain: file('chain'), all: file('all') }
}

/** Lines of vsftpd.conf(5). Its cipher list suits RSA keys; HIGH suits all. */
export const vsftpdTls = ({ chain, key }: CertificateFiles): string[] => [
  'ssl_enable=YES',
  `rsa_cert_file=${chain}`,
  `rsa_private_key_file=${key}`,
  'force_local_logins_ssl=YES',
  'force_local_data_ssl=YES',
  'require_ssl_reuse=YES',
]

/** Directives of mod_tls. It sends of a chain only what TLSCertificateChainFile holds. */
export const proftpdTls = ({ leaf, key, above }: CertificateFiles, kind: 'RSA' | 'EC' = 'RSA'): string[] => [
  'LoadModule mod_tls.c',
  'TLSEngine on',
  `TLS${kind}CertificateFile ${leaf}`,
  `TLS${kind}CertificateKeyFile ${key}`,
  ...(readFileSync(above, 'utf8').trim() === '' ? [] : [`TLSCertificateChainFile ${above}`]),
]

/** Flags of pure-ftpd(8): 1 allows TLS, 2 demands it for the login, 3 for data too. */
export const pureFtpdTls = ({ all }: CertificateFiles, level: 1 | 2 | 3 = 1): string[] => [
  '-Y',
  String(level),
  '-2',
  all,
]
