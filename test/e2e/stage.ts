import { join } from 'node:path'
import {
  account,
  addresses,
  certify,
  createLab,
  dnsAnswers,
  type Lab,
  passiveDropped,
  silentService,
  startStub,
  startVsftpd,
  trustedRoots,
  vsftpdTls,
} from '../support/lab/index.ts'
import { BotProcess } from './bot-process.ts'
import type { Chat } from './chat.ts'
import { Doors } from './doors.ts'

/** A server sees six checks in ten minutes, so each test has an address of its own; what listens where is the same on all. */
const ADDRESSES = Array.from({ length: 20 }, (_, index) => `52.20.0.${100 + index}`)
const PORTS = { healthy: 21, expired: 2121, blocked: 2100, silent: 2222 } as const
const BLOCKED: readonly [number, number] = [42_000, 42_099]
/** On no list of anybody. */
const PRIVATE = { allowed: '10.20.0.2', refused: '10.30.0.2' } as const
const METRICS_PORT = 9464

export type Server = keyof typeof PORTS

/** A chat, a bot process on the lab's client, and servers that it can check. */
export class Stage implements AsyncDisposable {
  readonly lab: Lab
  readonly chat: Chat
  readonly #doors: Doors
  readonly #bots: BotProcess[] = []
  bot!: BotProcess
  /** Where /metrics, /healthz and /readyz are. */
  opsUrl = ''
  #used = 0

  private constructor(lab: Lab, chat: Chat) {
    this.lab = lab
    this.chat = chat
    this.#doors = new Doors(lab)
  }

  /** `start` starts other servers than the usual ones. */
  static async open(chat: Chat, start = startServers): Promise<Stage> {
    const stage = new Stage(await createLab(), chat)
    await layAddresses(stage.lab)
    await start(stage.lab)
    await chat.connect(stage.#doors)
    stage.opsUrl = `http://127.0.0.1:${await stage.#doors.letOut(METRICS_PORT)}`
    await stage.startBot()
    return stage
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.bot.stop()
    await this.chat[Symbol.asyncDispose]()
    await this.#doors[Symbol.asyncDispose]()
    await this.lab.dispose()
  }

  /** An address that no other test has, with the port. */
  server(kind: Server): string {
    return `${ADDRESSES[this.#used++]}:${PORTS[kind]}`
  }

  readonly private = PRIVATE

  get dataFolder(): string {
    return join(this.lab.dir, 'data')
  }

  /** All that every bot process of this stage has printed. */
  get printed(): string {
    return this.#bots.map(({ printed }) => printed).join('\n')
  }

  async startBot(): Promise<void> {
    this.bot = await BotProcess.start(this.lab, this.#env())
    this.#bots.push(this.bot)
  }

  #env(): Record<string, string> {
    const lent = ADDRESSES.map((address, index) => [
      `FTPCHECK_CREDENTIAL_N${index}`,
      `ftp://${account.user}:${account.password}@${address}`,
    ])
    const roots = trustedRoots(this.lab)
    return {
      ...this.chat.env,
      ...Object.fromEntries(lent),
      ...(roots !== undefined && { NODE_EXTRA_CA_CERTS: roots }),
      FTPCHECK_OPERATORS: this.chat.settings.operator,
      FTPCHECK_PORTS: String(PORTS.blocked),
      FTPCHECK_ALLOW: '10.20.0.0/24',
      FTPCHECK_METRICS_PORT: String(METRICS_PORT),
      FTPCHECK_LOG: 'debug',
      FTPCHECK_DATA: this.dataFolder,
    }
  }
}

async function layAddresses(lab: Lab): Promise<void> {
  const extra = [...ADDRESSES, ...Object.values(PRIVATE)].map((ip) => `address add ${ip}/32 dev eth0`)
  await lab.ip('server', extra)
  await lab.ip(
    'router',
    ['10.20.0.0/24', '10.30.0.0/24'].map((net) => `route add ${net} via ${addresses.server.v4}`),
  )
}

async function startServers(lab: Lab): Promise<void> {
  const files = await certify(lab, { addresses: ADDRESSES, from: -90, to: -3 })
  await Promise.all([
    startVsftpd(lab),
    startVsftpd(lab, { port: PORTS.expired, passive: [41_000, 41_099], config: vsftpdTls(files) }),
    startVsftpd(lab, { port: PORTS.blocked, passive: BLOCKED }),
    startStub(lab, { ...silentService, port: PORTS.silent }),
    lab.apply(dnsAnswers({}), passiveDropped(BLOCKED)),
  ])
}
