import { type Parts, startBot } from '../../../src/bot/index.ts'
import type { Ask, Card, Form } from '../../../src/bot/port/index.ts'
import { sealer } from '../../../src/store/index.ts'
import { FakeChat, person } from '../../support/chat/fake-chat.ts'
import { knowing, openGate, parts } from '../../support/chat/fake-parts.ts'
import { memoryStore } from '../../support/chat/memory-store.ts'
import { healthy } from '../../support/reports.ts'

export const KEY = Buffer.alloc(32, 7)
export const PASSWORD = 'Zx9!quokka&<b>"p@ss'
export const FILLED = { server: 'FTP.example.com', user: 'web', password: PASSWORD, plaintext: '' }

export const ann = person('ann')
export const bob = person('bob')
export const olga = person('olga')
/** Olga is an operator. */
const gate: Parts['gate'] = { ...openGate, roleOf: ({ person: { name } }) => (name === 'olga' ? 'operator' : 'user') }

type From = Partial<Pick<Ask, 'person' | 'place'>>

interface About {
  readonly keys?: readonly Uint8Array[]
  readonly store?: ReturnType<typeof memoryStore>
}

/** A bot with a vault, and what people do with its forms. */
export async function openVault(about: About & Partial<Omit<Parts, 'store'>> = {}) {
  const { keys = [KEY], store = memoryStore(), ...more } = about
  const chat = new FakeChat()
  const own = keys.length > 0 ? { sealer: sealer(keys) } : {}
  const all = parts({ runner: knowing(healthy), adapters: [chat], store, gate, ...own, ...more })
  const running = await startBot(all)
  const formFor = (text: string, who: From = {}) =>
    chat.bot?.form({ person: ann, place: chat.place(), asked: { type: 'text', text }, ...who })
  const send = (form: string, values: Readonly<Record<string, string>>, who: From = {}) =>
    chat.ask({ type: 'form', form, values }, who)
  return {
    chat,
    store,
    formFor,
    send,
    /** Asks for the form and fills it in. */
    add: async (values: Readonly<Record<string, string>> = FILLED, who: From = {}) => {
      const form = await formFor('login add', who)
      if (!form) throw new Error('there is no form')
      await send(form.id, values, who)
      return form satisfies Form
    },
    last: (): Card | undefined => chat.whispers.at(-1),
    [Symbol.asyncDispose]: () => running.stop(),
  }
}

export const textOf = (card: Card | undefined): string => JSON.stringify(card)
