import { type ChatAdapter, type Post, PostError, type Room } from '../../bot/port/index.ts'
import { onlyHere } from './room.ts'
import type { Session } from './session.ts'
import type { Services, Settings } from './settings.ts'

export interface TerminalAdapter extends ChatAdapter {
  /** Resolves when the person leaves: exit, Ctrl-D, Ctrl-C twice, the end of a pipe, a terminal that is gone. */
  readonly closed: Promise<void>
}

/** The chat in a terminal, or over a pipe. */
export function terminalAdapter(settings: Settings, services: Services): TerminalAdapter {
  const closed = Promise.withResolvers<void>()
  let session: Session | undefined
  let isOpen = false
  void closed.promise.then(() => (isOpen = false))
  return {
    platform: 'terminal',
    closed: closed.promise,
    start: async (bot) => {
      // The command line shows its cards through this folder too, and has no use for the rest.
      const { Session } = await import('./session.ts')
      session = new Session(bot, { settings, services, leave: closed.resolve })
      isOpen = true
      session.open()
    },
    stop: async () => {
      isOpen = false
      session?.close()
    },
    health: () => ({ ok: isOpen, text: isOpen ? 'the terminal is open' : 'the terminal is closed' }),
    find: (address) => session?.board.find(address) ?? unreachable(address),
    room: () => session?.board.room() ?? closedRoom(),
    findRoom: async (_, named) => onlyHere(named),
  }
}

/** Before the start there is no screen. */
function unreachable(address: string): Post {
  return { address, edit: refuse, thread: refuse }
}

const closedRoom = (): Room => ({ post: refuse, whisper: refuse, attach: refuse, posted: refuse })

const refuse = () => Promise.reject(new PostError('failed', { text: 'the terminal has not been opened' }))
