import type { KexInit } from '../../../model/ssh.ts'
import { quoteText } from '../../../model/quote.ts'
import type { SpeaksFor } from '../../message.ts'
import { type Flow, secondsBetween } from '../flows/index.ts'
import type { SshTalk } from '../talk/index.ts'
import { fromClient, fromServer, linesOf, packetLine } from './quote.ts'
import type { Finding, Scene } from './scene.ts'

/** What the readable beginning of an SSH connection tells. */
export function sshFindings(flow: Flow, scene: Scene): Finding[] {
  const { ssh } = flow.talk
  if (!ssh) return []
  const words = serverWords(flow, ssh)
  if (words) return [words]
  const isMute = flow.client.bytes === 0 && flow.client.fin !== undefined
  if (ssh.server.ident && (ssh.client.text || isMute)) return [ftpClient(flow, ssh)]
  if (!ssh.server.ident) return noIdent(flow, scene)
  return [...noneInCommon(flow, ssh), ...disconnected(flow, ssh)]
}

type Sign = readonly [id: string, pattern: RegExp, speaksFor: SpeaksFor]

/** What OpenSSH says instead of an identification (sshd.c, srclimit.c), and what is none at all. */
const SIGNS: readonly Sign[] = [
  ['capture-ssh-penalty', /^Not allowed at this time/, { 'ssh-source-penalised': 'decisive' }],
  ['capture-ssh-max-startups', /^Exceeded MaxStartups/, { 'ssh-max-startups': 'decisive' }],
  ['capture-not-ssh', /^\d{3}[ -]|^HTTP\//, { 'not-sftp': 'decisive' }],
]

function serverWords(flow: Flow, { server }: SshTalk): Finding | undefined {
  const at = server.text ?? flow.server.firstData
  const text = server.text?.text ?? flow.talk.begins.server
  const sign = SIGNS.find(([, pattern]) => pattern.test(text))
  if (!sign || !at || server.ident) return undefined
  const [id, , speaksFor] = sign
  const banner = quoteText(text.split('\n')[0] ?? '', 120)
  const speaks = text.startsWith('HTTP') ? 'http' : 'ftp'
  return {
    id,
    layer: 'protocol',
    params: { banner, speaks, protocol: 'sftp' },
    lines: [packetLine(at, fromServer(flow), banner)],
    speaksFor,
  }
}

function ftpClient(flow: Flow, { client, server }: SshTalk): Finding {
  return {
    id: 'capture-ftp-to-ssh',
    layer: 'protocol',
    params: { banner: server.ident?.text.slice(0, 80) ?? '' },
    lines: linesOf(
      server.ident && packetLine(server.ident, fromServer(flow), quoteText(server.ident.text, 80)),
      client.text && packetLine(client.text, fromClient(flow), (client.text.text.match(/^[A-Z]{3,4}/) ?? ['?'])[0]),
    ),
    // Who only looks what is there says nothing either.
    speaksFor: { 'not-ftp-ssh': client.text ? 'decisive' : 'strong' },
  }
}

const SILENT = 10

function noIdent(flow: Flow, { end }: Scene): Finding[] {
  const { server, talk, opened, synAck } = flow
  const asked = talk.ssh?.client.ident
  const begin = opened ?? synAck ?? flow.start
  if (!asked || server.bytes > 0) return []
  const gone = server.rst ?? server.fin
  if (!gone && secondsBetween(begin.time, end.time) < SILENT) return []
  const speaksFor: SpeaksFor = gone
    ? { 'ssh-connection-dropped': 'strong', 'ssh-max-startups': 'strong', 'ssh-source-penalised': 'weak' }
    : { 'ssh-no-banner': 'strong', 'not-sftp': 'weak' }
  return [
    {
      id: gone ? 'capture-ssh-closed' : 'capture-ssh-silent',
      layer: 'service',
      params: { protocol: 'sftp', seconds: Math.round(secondsBetween(begin.time, (gone ?? flow.last).time)) },
      lines: linesOf(
        packetLine(asked, fromClient(flow), quoteText(asked.text, 80)),
        gone && packetLine(gone, fromServer(flow), server.rst ? `RST (TTL ${server.rst.ttl})` : 'FIN'),
      ),
      speaksFor,
    },
  ]
}

type Matter = readonly [matter: string, list: keyof KexInit]

/** In the order in which they are agreed on (RFC 4253 section 7.1). */
const MATTERS: readonly Matter[] = [
  ['kex', 'kex'],
  ['hostKey', 'hostKey'],
  ['cipher', 'cipherToServer'],
  ['cipher', 'cipherToClient'],
  ['mac', 'macToServer'],
  ['mac', 'macToClient'],
]
/** Ciphers that need no MAC. */
const AUTHENTICATED = /gcm|chacha20/
/** Stands among the methods and is none (OpenSSH’s PROTOCOL, RFC 8308). */
const NO_METHOD = /^(?:kex-strict|ext-info)-/

function noneInCommon(flow: Flow, { client, server }: SshTalk): Finding[] {
  const [asked, offered] = [client.offer, server.offer]
  if (!asked || !offered) return []
  const common = (list: keyof KexInit) =>
    asked[list].filter((name) => offered[list].includes(name) && !NO_METHOD.test(name))
  const chosen = common('cipherToServer')[0] ?? ''
  const missing = MATTERS.find(
    ([matter, list]) => !(matter === 'mac' && AUTHENTICATED.test(chosen)) && common(list).length === 0,
  )
  if (!missing) return []
  const [matter, list] = missing
  const offer = offered[list].filter((name) => !NO_METHOD.test(name)).join(', ')
  return [
    {
      id: 'capture-ssh-no-common',
      layer: 'protocol',
      params: { matter, offer: offer.slice(0, 300), impact: 'blocks', protocol: 'sftp' },
      lines: [
        packetLine(asked, fromClient(flow), 'SSH KEXINIT'),
        packetLine(offered, fromServer(flow), `SSH KEXINIT: ${offer.slice(0, 200)}`),
      ],
      speaksFor: { 'ssh-legacy-algorithms': 'decisive', 'ssh-no-common-algorithm': 'strong' },
    },
  ]
}

function disconnected(flow: Flow, { server }: SshTalk): Finding[] {
  const { disconnect } = server
  if (!disconnect) return []
  const text = quoteText(disconnect.text, 120)
  return [
    {
      id: 'capture-ssh-disconnect',
      layer: 'protocol',
      params: { reason: disconnect.reason, text, protocol: 'sftp' },
      lines: [packetLine(disconnect, fromServer(flow), `SSH DISCONNECT ${disconnect.reason}: ${text}`)],
      speaksFor: { 'ssh-connection-dropped': 'weak' },
    },
  ]
}
