import type { KexInit } from '../../../model/ssh.ts'
import { fromBytes } from '../../../wire/latin1.ts'
import { readDisconnect, readKexInit } from '../../../wire/ssh-messages.ts'
import { type SshEvent, SshReader } from '../../../wire/ssh-reader.ts'
import type { At, Side } from './side.ts'

const NEW_KEYS = 21

export interface SshSide {
  ident: ({ readonly text: string } & At) | undefined
  /** The first line, where it is no identification. */
  text: ({ readonly text: string } & At) | undefined
  offer: (KexInit & At) | undefined
  disconnect: ({ readonly reason: number; readonly text: string } & At) | undefined
  /** From here on everything is encrypted. */
  newKeys: At | undefined
  /** Bytes after that. */
  encrypted: number
  done: boolean
}

const newSide = (): SshSide => ({
  ident: undefined,
  text: undefined,
  offer: undefined,
  disconnect: undefined,
  newKeys: undefined,
  encrypted: 0,
  done: false,
})

/** The readable beginning of an SSH connection. */
export class SshTalk {
  readonly client = newSide()
  readonly server = newSide()
  readonly #readers = { client: new SshReader(), server: new SshReader() }

  bytes(side: Side, bytes: Uint8Array, at: At): void {
    const state = this[side]
    if (state.newKeys) state.encrypted += bytes.length
    if (state.done) return
    // A piece of a line tells already that this is no SSH.
    if (!state.ident && !state.text && /^[A-Z0-9]{3,4}[ -]/.test(fromBytes(bytes.subarray(0, 5))))
      state.text = { text: fromBytes(bytes.subarray(0, 200)), ...at }
    for (const event of this.#readers[side].push(bytes)) take(state, event, at)
  }

  lost(side: Side): void {
    this[side].done = true
  }
}

function take(state: SshSide, event: SshEvent, at: At): void {
  if (event.type === 'malformed') state.done = true
  else if (event.type === 'ident') {
    state.ident = { text: event.line, ...at }
    state.text = undefined
  } else if (event.type === 'text') state.text ??= { text: event.line, ...at }
  else takePacket(state, event.payload, at)
}

function takePacket(state: SshSide, payload: Uint8Array, at: At): void {
  const offer = state.offer ? undefined : readKexInit(payload)
  if (offer) state.offer = { ...offer, ...at }
  const disconnect = readDisconnect(payload)
  if (disconnect) state.disconnect = { ...disconnect, ...at }
  if (payload[0] !== NEW_KEYS) return
  state.newKeys = at
  state.done = true
}
