import type { CaptureFlow } from '../../../model/capture.ts'
import { type Flow, isOpen } from '../flows/index.ts'
import { type Tried, triedOf } from './data.ts'
import type { Control, Scene } from './scene.ts'

export interface Session {
  readonly control: Control
  readonly tried: readonly Tried[]
}

/** The connections that a question about file transfer can be about. */
export interface Relevant {
  readonly sessions: readonly Session[]
  readonly data: ReadonlySet<Flow>
  /** SSH counts where there is no FTP: beside FTP it is somebody who administers the server. */
  readonly ssh: readonly Flow[]
}

const MOST_SSH = 60

export function relevantOf(scene: Scene): Relevant {
  const sessions = scene.controls.map((control) => ({ control, tried: triedOf(control, scene) }))
  const data = new Set(sessions.flatMap(({ tried }) => tried.flatMap(({ opening }) => opening.flows)))
  const ssh = sessions.length > 0 ? [] : scene.all.filter(({ talk }) => talk.ssh !== undefined).slice(0, MOST_SSH)
  return { sessions, data, ssh }
}

export function roleOf(flow: Flow, { sessions, data, ssh }: Relevant): CaptureFlow['role'] {
  if (sessions.some(({ control }) => control.flow === flow)) return 'control'
  if (data.has(flow)) return 'data'
  return ssh.includes(flow) ? 'ssh' : 'other'
}

/** As much as an SFTP server says after a login that succeeded: the host keys, the session, a listing. */
const SESSION = 3_000

/** A transfer or a session that can be seen to succeed although it is encrypted. */
export function workedUnseen({ sessions, data, ssh }: Relevant): boolean {
  const isEncrypted = sessions.some(({ control: { flow } }) => flow.talk.tls?.answer !== undefined)
  const moved = [...data].some((flow) => isOpen(flow) && flow.client.fin && flow.server.fin && bytesOf(flow) > 0)
  if (isEncrypted && moved) return true
  return ssh.some(
    ({ talk, client, server }) => (talk.ssh?.server.encrypted ?? 0) >= SESSION && client.fin && !server.rst,
  )
}

const bytesOf = ({ client, server, talk }: Flow) =>
  talk.tls ? talk.tls.encrypted.client + talk.tls.encrypted.server : client.bytes + server.bytes
