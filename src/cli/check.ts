import { advance, begin } from '../bot/cards/index.ts'
import { diagnose, type DiagnosisEvent, nodeNet, type Report, type Secret, type SshKeys } from '../diagnose/index.ts'
import type { Console } from './console.ts'
import { INTERRUPTED, watchInterrupts } from './interrupt.ts'
import { toLine } from './output/json.ts'
import { printReport } from './output/print.ts'
import { findPassword, findSshKeys } from '../bot/logins/index.ts'
import { askSecretly } from './prompt.ts'
import { openView } from './progress/open-view.ts'
import type { CheckRequest } from '../bot/grammar/index.ts'

/** Diagnoses one target, showing how far it is, and prints the report. `closed`: nobody reads stdout any more. */
export async function check(request: CheckRequest, console: Console, closed: AbortSignal): Promise<number> {
  if (request.readAs !== undefined) process.stderr.write(readAsLine(request.readAs, console))
  const { variable } = console.config
  const sshKeys = await findSshKeys(request, variable)
  const credential = await findPassword(request, { variable, sshKeys, ask: () => askPassword(request, console) })
  const view = openView(request.output, console)
  const interrupt = watchInterrupts(() => process.stderr.write(STOPPING[console.language]))
  const events = start(request, { console, credential, sshKeys, signal: AbortSignal.any([interrupt.signal, closed]) })
  let progress = begin(request.target)
  let report: Report | undefined
  try {
    for await (const event of events) {
      progress = advance(progress, event)
      view.show(progress)
      if (request.output === 'events' && !closed.aborted) process.stdout.write(toLine(event))
      if (event.type === 'finished') report = event.report
    }
  } finally {
    await view.close()
    interrupt.release()
  }
  if (!report) throw new Error('the diagnosis ended without a report')
  const status = printReport(report, request.output, console)
  return interrupt.signal.aborted ? INTERRUPTED : status
}

interface Run {
  readonly console: Console
  readonly credential: Secret | undefined
  readonly sshKeys: SshKeys
  readonly signal: AbortSignal
}

function start(request: CheckRequest, { console, credential, sshKeys, signal }: Run): AsyncGenerator<DiagnosisEvent> {
  const { target, options, timeoutMs } = request
  const asked = { target, options, sshKeys, ...(credential && { credential }) }
  const { vantage } = console.config
  const deps = { net: nodeNet(), vantage, version: console.version, ...(timeoutMs !== undefined && { timeoutMs }) }
  return diagnose(asked, deps, signal)
}

async function askPassword({ target }: CheckRequest, { language }: Console): Promise<string | undefined> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return undefined
  const who = JSON.stringify(target.user)
  return askSecretly(
    language === 'en' ? `Password of ${who} on ${target.host}: ` : `${target.host} 上用户 ${who} 的密码：`,
  )
}

const STOPPING = {
  en: '\nStopping: closing connections and deleting what was written. Ctrl-C again ends at once.\n',
  'zh-CN': '\n正在停止：关闭连接并删除已写入的文件。再按一次 Ctrl-C 立即退出。\n',
}

const readAsLine = (host: string, { language }: Console) =>
  language === 'en' ? `The host is read as ${host}.\n` : `主机被解读为 ${host}。\n`
