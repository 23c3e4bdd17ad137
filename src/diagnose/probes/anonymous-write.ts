import { randomBytes } from 'node:crypto'
import { ProbeFailure } from '../model/failure.ts'
import type { ProbeData } from '../model/observation.ts'
import type { Reply } from '../model/reply.ts'
import { abortable } from '../net/abortable.ts'
import { enter } from './anonymous.ts'
import type { DataLine, Guest } from './data-line.ts'
import { askPassive, connectData, wordsBehind } from './open-data.ts'
import type { Context, Probe } from './probe.ts'
import { refusal, refuse } from './refuse.ts'

/** The directory that the login lands in, then where servers commonly let strangers leave files. */
const FOLDERS = ['', 'incoming', 'upload', 'pub'] as const
const MOST_TRIES = 3

interface Writer extends Context {
  readonly guest: Guest
  readonly name: string
}

/** Whoever the person asked for is a stranger already, or one is let in for the review. */
async function guestOf({ session, signal }: Context): Promise<Guest> {
  if (session.guest) return session.guest
  return { control: await session.lease(signal), protectsData: session.protectsData }
}

/** STOR with nothing to store. Whatever becomes of the data connection, the server's last word counts. */
async function store({ session, guest, name, signal }: Writer): Promise<Reply> {
  const { control, protectsData } = guest
  const mode = session.workingMode ?? 'EPSV'
  const line: DataLine = {
    ...{ control, mode, command: `STOR ${name}` },
    port: (await askPassive(control, mode, signal)).port,
  }
  const refused = await connectData(session, line, signal).then(
    () => undefined,
    async (reason: unknown) => {
      const words = (await wordsBehind(reason, line))?.failure.reply
      if (words) return words
      throw reason
    },
  )
  if (refused) return refused
  const ready = protectsData ? session.secured.secureData(line, { signal }).then(() => {}) : Promise.resolve()
  // Ended in an orderly way, so that a server which insists on close_notify takes it for complete.
  ready.then(
    () => (line.secured ?? line.link?.socket)?.end(),
    () => {},
  )
  if (!line.pending) throw new ProbeFailure({ code: 'unknown', text: 'no command is on its way' })
  return abortable(line.pending.closing, signal)
}

/** Deletes the file over a connection of its own: the one that wrote it may be gone. */
function deletion(context: Context, folder: string, name: string): (signal: AbortSignal) => Promise<void> {
  return async (signal) => {
    const { session } = context
    session.meter.allow(session.meter.usage.connections + 1)
    const { guest } = await enter({ ...context, signal })
    if (folder !== '') refuse(await guest.control.command(`CWD ${folder}`, signal), 'CWD')
    refuse(await guest.control.command(`DELE ${name}`, signal), 'DELE')
  }
}

/** One file in the directory that the connection is in, gone again where the server lets strangers delete. */
async function leaveAndTake(writer: Writer, folder: string): Promise<ProbeData['anonymous-write']> {
  const { session, guest, name, signal } = writer
  const { cleanups } = session
  const remove = deletion(writer, folder, name)
  cleanups.push(remove)
  const forget = () => void cleanups.splice(cleanups.indexOf(remove), 1)
  const reply = await store(writer)
  if (reply.code < 400) session.filesWritten++
  const isOpen = guest.control.open && !guest.control.busy
  const deleteReply = isOpen ? await guest.control.command(`DELE ${name}`, signal) : undefined
  // A server that says no to DELE says so the second time too.
  if (deleteReply && deleteReply.code !== 421) forget()
  if (reply.code >= 400) throw refusal(reply, 'STOR')
  const isDeleted = deleteReply !== undefined && deleteReply.code < 300
  return { folder, name, reply, isDeleted, ...(deleteReply && { deleteReply }) }
}

/** Whether the refusal is one that another directory may not share. */
function isRefused(reason: unknown): boolean {
  return reason instanceof ProbeFailure && reason.failure.command === 'STOR' && reason.failure.reply?.code !== 421
}

/**
 * Can strangers leave files? An empty file of a name that nobody else has, at most three tries. Whether a directory exists
 * is asked by CWD: that costs no data connection, and works where listings are forbidden.
 */
export const anonymousWrite: Probe<'anonymous-write'> = {
  id: 'anonymous-write',
  layer: 'service',
  timeoutMs: 25_000,
  async run(context) {
    const { signal } = context
    const guest = await guestOf(context)
    const home = await guest.control.command('PWD', signal)
    const top = /"(.*)"/.exec(home.lines[0] ?? '')?.[1] ?? '/'
    let refused: unknown = new ProbeFailure({ code: 'unknown', text: 'nothing was tried' })
    let tries = 0
    for (const folder of FOLDERS) {
      if (tries === MOST_TRIES) break
      if (folder !== '' && (await guest.control.command(`CWD ${folder}`, signal)).code >= 400) continue
      tries++
      const name = `ftpcheck-${randomBytes(6).toString('hex')}.tmp`
      try {
        return await leaveAndTake({ ...context, guest, name }, folder)
      } catch (reason) {
        if (!isRefused(reason)) throw reason
        refused = reason
      }
      if (folder !== '') refuse(await guest.control.command(`CWD ${top}`, signal), 'CWD')
    }
    throw refused
  },
}
