import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { account, type FtpServer, type Lab, startVsftpd } from '../support/lab/index.ts'
import type { Chat, Shown } from './chat.ts'
import { Stage } from './stage.ts'

/** Alerts gather for some seconds, and a machine that runs other tests takes longer for each of a dozen steps. */
const PATIENCE_MS = 180_000
const FAULT = ['pasv_enable=NO']
const CURE = ['pasv_enable=YES']

const titleOf = (text: string) => text.split('\n')[0] ?? ''

/** What a channel goes through that watches a server: `open` opens a platform that no other test uses. */
export function describeWatching(open: () => Promise<Chat>): void {
  let stage: Stage
  let chat: Chat
  let server: FtpServer | undefined

  const serve = async (lab: Lab, config: readonly string[] = []) => {
    await server?.stop()
    server = await startVsftpd(lab, { config })
  }
  const root = (said: RegExp) =>
    chat.until(() => chat.roots().findLast(({ text }) => said.test(text)), `a message: ${said}`)
  const under = (one: Shown, said: RegExp) =>
    chat.until(() => chat.thread(one).findLast(({ text }) => said.test(text)), `in the thread: ${said}`)

  beforeAll(async () => {
    chat = await open()
    stage = await Stage.open(chat, (lab) => serve(lab))
  })
  afterEach(() => expect(chat.complaints()).toEqual([]))
  afterAll(async () => {
    await using _ = stage
    await server?.stop()
  })

  it(
    'is told of a fault once, walks through its repair, and is told when it works again',
    { timeout: PATIENCE_MS },
    async () => {
      const where = stage.server('healthy')
      await chat.ask('olga', `watch ${where} --user ${account.user} every 1m --after 1 --recover 1`)
      const watched = await root(/is watched now\n.*works/s)

      await serve(stage.lab, FAULT)
      await chat.press('olga', watched, 'Check now')
      const alert = await root(/ fails: /)
      await chat.press('olga', alert, 'Repair step by step')
      const step = await under(alert, /Step 1 of 1/)

      await serve(stage.lab, CURE)
      await chat.press('olga', step, 'Verify')
      await under(alert, /Repaired, and proven/)
      const [host = ''] = where.split(':')
      const news = await chat.until(() => {
        const told = chat.roots().filter(({ text }) => / fails: | works again/.test(titleOf(text)))
        return told.length > 1 && told
      }, 'the recovery')
      expect(news.map(({ text }) => titleOf(text))).toEqual([
        expect.stringContaining(`${host} works again`),
        expect.stringContaining(`${host} works again`),
      ])

      await chat.ask('olga', `history ${where}`)
      const history = await root(/over the last 24 hours/)
      await chat.until(
        () => chat.thread(history).some(({ files }) => files.some(({ name }) => name.endsWith('.png'))),
        'a picture',
      )
      await chat.ask('olga', 'report now day')
      const report = await root(/reachable/)
      const files = await chat.until(() => {
        const found = chat.thread(report).flatMap((one) => one.files)
        return ['.png', '.json', '.csv'].every((kind) => found.some(({ name }) => name.endsWith(kind))) && found
      }, 'the files of the report')
      expect(files.map(({ bytes }) => bytes.toString('latin1')).join('\n')).not.toContain(account.password)
    },
  )
}
