import { setImmediate as turn } from 'node:timers/promises'
import type { Socket } from 'node:net'
import { connectBack, finish, readAll, write, type DataPort } from './data-side.ts'
import { blocksFor, type Block, type Step } from './dialogue.ts'
import { FINAL, isRefusal, LOGGED_IN, portOf, TLS_HANDSHAKE } from './ftp-words.ts'
import { lineBytes } from './line-bytes.ts'
import type { Scenario } from './scenario.ts'

/** What all control connections of one server share. */
export interface House {
  readonly scenario: Scenario
  /** What was uploaded, by name. */
  readonly files: Map<string, Buffer>
  /** Told of every command and of every gap in the dialogue. */
  readonly heard: (command: string) => void
  readonly lacks: (what: string) => void
  readonly refusesLogin: () => void
  readonly wait: (ms: number) => Promise<void>
  readonly openData: (mode: string) => Promise<DataPort>
}

/** One control connection: it plays the dialogue from its start, whatever other connections have heard. */
export class ControlSide {
  readonly #house: House
  readonly #socket: Socket
  /** Conditions that hold by now: `login`, `EPSV`, `PORT`, `TYPE I`, `connection 2`, … */
  readonly #state = new Set<string>()
  readonly #played = new Map<Block, number>()
  readonly #queue: string[] = []
  #rest = ''
  #isBusy = true
  #isMute = false
  /** Where the data goes: to whoever connects to the port that was handed out last, or back to the client's. */
  #data: (() => Promise<Socket>) | undefined
  /** The data connection of the transfer that is on its way. */
  #transfer: Promise<Socket> | undefined
  #arg = ''

  constructor(house: House, socket: Socket, nth: number) {
    this.#house = house
    this.#socket = socket
    for (let n = 2; n <= nth; n++) this.#state.add(`connection ${n}`)
    // A round trip lies between a command and its answer, and none between commands that are sent ahead.
    socket.on('data', (bytes: Buffer) => void house.wait(house.scenario.weather.rttMs).then(() => this.#receive(bytes)))
    void this.#greet()
  }

  async #greet(): Promise<void> {
    await this.#house.wait(this.#house.scenario.weather.rttMs)
    await this.#play('')
    this.#isBusy = false
    await this.#work()
  }

  #receive(bytes: Buffer): void {
    if (this.#rest === '' && bytes[0] === TLS_HANDSHAKE) this.#queue.push('ClientHello')
    else {
      const [rest = '', ...lines] = (this.#rest + bytes.toString('latin1')).split('\r\n').reverse()
      this.#rest = rest
      const losesAhead = this.#house.scenario.weather.ahead === 'lost'
      // Such a server reads one line and throws away what else has arrived.
      if (!losesAhead) this.#queue.push(...lines.reverse())
      else if (!this.#isBusy) this.#queue.push(...lines.slice(-1))
    }
    void this.#work()
  }

  async #work(): Promise<void> {
    if (this.#isBusy) return
    this.#isBusy = true
    for (let next = this.#queue.shift(); next !== undefined && !this.#isMute; next = this.#queue.shift()) {
      this.#house.heard(next)
      this.#remember(next)
      await this.#play(next)
    }
    this.#isBusy = false
  }

  #remember(command: string): void {
    const [verb = '', ...rest] = command.split(' ')
    this.#arg = Buffer.from(rest.join(' '), 'latin1').toString('utf8')
    if (verb === 'TYPE') for (const type of 'AI') this.#state.delete(`TYPE ${type}`)
    if (verb === 'TYPE') this.#state.add(command)
    if (!['EPSV', 'PASV', 'PORT', 'EPRT'].includes(verb)) return
    for (const mode of ['EPSV', 'PASV', 'PORT', 'EPRT']) this.#state.delete(mode)
    this.#state.add(verb)
    const port = verb === 'PORT' ? portOf(this.#arg) : Number(this.#arg.split('|')[3])
    let back: Promise<Socket> | undefined
    if (verb === 'PORT' || verb === 'EPRT') this.#data = () => (back ??= connectBack(port))
  }

  async #play(command: string): Promise<void> {
    const isStored = this.#house.files.has(this.#arg)
    const holds = (condition: string) => (condition === 'stored' ? isStored : this.#state.has(condition))
    const blocks = blocksFor(this.#house.scenario.dialogue, command, holds)
    const [first] = blocks
    if (!first) return this.#withoutWords(command)
    const times = this.#played.get(first) ?? 0
    this.#played.set(first, times + 1)
    const { steps } = blocks[Math.min(times, blocks.length - 1)] ?? first
    if (/^(USER|PASS)\b/.test(command) && isRefusal(steps)) this.#house.refusesLogin()
    for (const step of steps) {
      await this.#take(step, command)
      if (this.#isMute) return
    }
  }

  /** A dialogue need not say what every server does alike: QUIT closes. The rest is a gap in the file. */
  async #withoutWords(command: string): Promise<void> {
    if (command === 'QUIT') return finish(this.#socket)
    if (command === '') return
    this.#house.lacks(`the dialogue has no words for "${command}"`)
    await write(this.#socket, Buffer.from('502 The scenario has no words for this\r\n'))
  }

  async #take(step: Step, command: string): Promise<void> {
    if (step.kind === 'say') return this.#say(step.text, command)
    if (step.kind === 'wait') return this.#house.wait(step.ms)
    if (step.kind === 'close') return this.#leave(() => this.#socket.end())
    if (step.kind === 'reset') return this.#leave(() => this.#socket.resetAndDestroy())
    if (step.kind === 'silence') return this.#leave(() => {})
    const data = await (this.#transfer = this.#data?.())
    if (!data) return this.#house.lacks(`"${command}" needs data, and no port was asked for`)
    if (step.kind === 'send') await write(data, lineBytes(this.#fill(step.text)))
    if (step.kind === 'fill') await write(data, Buffer.alloc(step.bytes, 'ftp '))
    if (step.kind === 'end-data') await this.#endData()
    if (step.kind === 'store') this.#house.files.set(this.#arg, await readAll(data))
    if (step.kind === 'send-stored') await write(data, this.#house.files.get(this.#arg) ?? Buffer.alloc(0))
    if (step.kind === 'reset-data') await this.#resetData(data)
    if (step.kind === 'stall-data') this.#leave(() => {})
  }

  /** What was sent has arrived by then: a reset would overtake it. */
  async #resetData(data: Socket): Promise<void> {
    await this.#house.wait(this.#house.scenario.weather.rttMs)
    data.resetAndDestroy()
  }

  #leave(how: () => void): void {
    how()
    this.#isMute = true
  }

  async #say(text: string, command: string): Promise<void> {
    if (FINAL.test(text)) await this.#endData()
    if (/\$(port|p1)\b/.test(text)) {
      const port = await this.#house.openData(command.split(' ', 1)[0] ?? '')
      this.#data = () => port.arrived
      text = text.replaceAll('$port', String(port.port)).replaceAll('$p1', String(port.port >> 8))
      text = text.replaceAll('$p2', String(port.port & 0xff))
    }
    if (LOGGED_IN.test(text)) this.#state.add('login')
    const bytes = lineBytes(this.#fill(text))
    // The reference client loses a greeting that is cut; for everybody else it comes in the smallest pieces that TCP can make.
    if (command !== '' || this.#house.scenario.options.write) return write(this.#socket, bytes)
    for (const byte of bytes) {
      await write(this.#socket, Buffer.from([byte]))
      await turn()
    }
  }

  /** The last reply of a transfer follows the end of its data. */
  async #endData(): Promise<void> {
    const data = await this.#transfer
    this.#transfer = undefined
    if (data) await finish(data)
  }

  #fill(text: string): string {
    const { weather, user = '' } = this.#house.scenario
    const peer = weather.peers[0] ?? ''
    const stored = String(this.#house.files.get(this.#arg)?.length ?? 0)
    const values: Readonly<Record<string, string>> = {
      peer,
      host: peer.replaceAll('.', ','),
      user,
      arg: this.#arg,
      stored,
    }
    return text.replaceAll(/\$([a-z]+)/g, (whole, name: string) => values[name] ?? whole)
  }
}
