import type { CertificateFacts } from '../../../model/tls.ts'
import { certificateFacts } from '../../../wire/certificate.ts'
import type { SpeaksFor } from '../../message.ts'
import { type Flow, secondsBetween } from '../flows/index.ts'
import type { TlsTalk } from '../talk/index.ts'
import { isForeignReset } from './outcome.ts'
import { fromClient, fromServer, linesOf, packetLine } from './quote.ts'
import type { Finding, Scene } from './scene.ts'
import { alertOf } from './tls-alerts.ts'

/** So long nobody waits for a ServerHello. */
const WAITED = 4

/** What a TLS handshake that can be seen tells, on a control or a data connection. */
export function tlsFindings(flow: Flow, scene: Scene, isData: boolean): Finding[] {
  const { tls } = flow.talk
  if (!tls) return []
  const plain = plainAnswer(flow, tls)
  if (plain) return [plain]
  const alert = alerted(flow, tls)
  if (alert) return [alert]
  if (tls.hello && !tls.answer) return unanswered(flow, scene, isData)
  return refusedBehind(flow, tls)
}

/** The client begins with TLS, the server speaks FTP. */
function plainAnswer(flow: Flow, { hello, plainAnswer: answer }: TlsTalk): Finding | undefined {
  const { dialogue, securedAt } = flow.talk
  const lines = dialogue?.lines ?? []
  const greeting = answer ?? lines.find(({ who }) => who === 'server')
  const isAsked = lines.some(({ who, text }) => who === 'client' && /^\s*AUTH\b/i.test(text))
  if (!hello || !greeting || isAsked || (!answer && !securedAt)) return undefined
  return {
    id: 'capture-tls-unexpected',
    layer: 'protocol',
    params: {},
    lines: linesOf(
      packetLine(hello, fromClient(flow), 'TLS ClientHello'),
      packetLine(greeting, fromServer(flow), greeting.text.slice(0, 3)),
    ),
    speaksFor: { 'plaintext-on-tls-port': 'decisive' },
  }
}

function alerted(flow: Flow, tls: TlsTalk): Finding | undefined {
  for (const one of tls.alerts) {
    const known = alertOf(one.description)
    if (!known) continue
    const facts = one.by === 'client' ? certificateOf(tls) : undefined
    const { certificateAt, hello } = tls
    const way = one.by === 'client' ? fromClient(flow) : fromServer(flow)
    return {
      id: 'capture-tls-alert',
      layer: 'protocol',
      params: { alert: known.name, by: one.by, impact: 'blocks', ...(facts && paramsOf(facts, tls)) },
      lines: linesOf(
        hello &&
          packetLine(hello, fromClient(flow), `TLS ClientHello${hello.serverName ? ` (${hello.serverName})` : ''}`),
        certificateAt && packetLine(certificateAt, fromServer(flow), 'TLS Certificate'),
        packetLine(one, way, `TLS alert ${known.name}`),
      ),
      speaksFor: (facts && byCertificate(facts, tls, known.speaksFor)) ?? known.speaksFor,
    }
  }
  return undefined
}

/** As valid as it was when the capture was made. */
function certificateOf({ certificates: [leaf], certificateAt }: TlsTalk): CertificateFacts | undefined {
  return leaf && certificateAt ? certificateFacts(leaf, certificateAt.time / 1000) : undefined
}

const paramsOf = ({ subject, issuerName, validTo }: CertificateFacts, { hello }: TlsTalk) => ({
  subject,
  issuer: issuerName,
  validTo,
  ...(hello?.serverName !== undefined && { name: hello.serverName }),
})

/** A client's alert does not always say what it dislikes; the certificate often shows it. */
function byCertificate(facts: CertificateFacts, { certificates }: TlsTalk, said: SpeaksFor): SpeaksFor | undefined {
  const { validity, selfSigned } = facts
  const isAboutCertificate = Object.keys(said).some((code) => code.startsWith('cert-'))
  if (!isAboutCertificate) return undefined
  if (validity === 'expired') return { 'cert-expired': 'decisive' }
  if (validity === 'not-yet-valid') return { 'cert-not-yet-valid': 'decisive' }
  if (selfSigned) return { 'cert-self-signed': 'decisive' }
  return certificates.length > 1 ? UNTRUSTED : ALONE
}

/** With a chain it is the root that is not trusted; a single certificate that somebody else signed most often lacks one. */
const UNTRUSTED: SpeaksFor = { 'cert-untrusted-ca': 'decisive', 'cert-name-mismatch': 'weak' }
const ALONE: SpeaksFor = { 'cert-missing-intermediate': 'strong', 'cert-untrusted-ca': 'weak' }

function unanswered(flow: Flow, scene: Scene, isData: boolean): Finding[] {
  const { hello } = flow.talk.tls ?? {}
  const { server, client } = flow
  const end = server.rst ?? server.fin
  if (!hello || (!end && secondsBetween(hello.time, scene.end.time) < WAITED) || (end && end.number < hello.number))
    return []
  const how = server.rst ? 'reset' : server.fin ? 'close' : 'silence'
  // The client has given up before.
  if (!end && client.fin && secondsBetween(hello.time, client.fin.time) < 1) return []
  return [
    {
      id: isData ? 'capture-data-tls-unanswered' : 'capture-tls-unanswered',
      layer: 'protocol',
      params: {
        how,
        foreign: isForeignReset(flow, scene),
        ...(hello.serverName !== undefined && { name: hello.serverName }),
      },
      lines: linesOf(
        packetLine(hello, fromClient(flow), 'TLS ClientHello'),
        end && packetLine(end, fromServer(flow), server.rst ? `RST (TTL ${server.rst.ttl})` : 'FIN'),
      ),
      speaksFor: isData ? DATA : how === 'silence' ? SILENCE : ENDED,
    },
  ]
}

const DATA: SpeaksFor = { 'data-tls-failed': 'strong', 'data-tls-filtered': 'weak' }
/** The plain dialogue was answered, and the certificate, which takes large packets, does not come. */
const SILENCE: SpeaksFor = { 'mtu-black-hole': 'strong', 'tls-handshake-failed': 'strong' }
const ENDED: SpeaksFor = { 'tls-handshake-failed': 'decisive' }

/** An alert under TLS 1.3: two bytes, the type of the content and 16 bytes of authentication (RFC 8446 section 5.2). */
const ENCRYPTED_ALERT = 19

/** The first thing that the client says under encryption is as long as an alert, and it goes. */
function refusedBehind(flow: Flow, { answer, encrypted, lastLength }: TlsTalk): Finding[] {
  const { client } = flow
  const isAlert = answer?.version === 'TLSv1.3' && encrypted.client === 1 && lastLength.client === ENCRYPTED_ALERT
  const end = client.fin ?? client.rst
  if (!isAlert || !end) return []
  return [
    {
      id: 'capture-tls-refused',
      layer: 'protocol',
      params: {},
      lines: linesOf(
        packetLine(answer, fromServer(flow), 'TLS ServerHello (TLSv1.3)'),
        packetLine(end, fromClient(flow), 'FIN'),
      ),
      speaksFor: {
        'cert-self-signed': 'strong',
        'cert-untrusted-ca': 'strong',
        'cert-missing-intermediate': 'strong',
        'cert-name-mismatch': 'strong',
        'cert-expired': 'weak',
      },
    },
  ]
}
