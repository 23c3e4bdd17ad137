import type { Language } from '../../diagnose/index.ts'
import type { IncidentRow } from '../../store/index.ts'
import { ackedCard, alertsCard, mutedCard, type ShownAlert } from '../cards/alerts/index.ts'
import { type Context, privateLanguage, sharedLanguage, whisper } from '../context.ts'
import { type Ask, type Card, same, UserError } from '../port/index.ts'
import { when } from '../times/index.ts'
import { isOperator } from '../watches/commands/find.ts'
import { isDown, readIncident, told } from './model.ts'
import { showAlert } from './show.ts'

/** What can be asked about incidents. `of` is an incident's id: those of watches are the watches' own business. */
export type AlertsCommand = (
  | { readonly command: 'alerts' }
  | { readonly command: 'ack'; readonly incident: string }
  | { readonly command: 'mute'; readonly of: string; readonly ms: number }
) & { readonly language?: Language }

/** Lists what is open, takes an incident on, or mutes what it is about. Gives what the audit log says. Throws UserError. */
export async function obeyAlerts(command: AlertsCommand, ask: Ask, context: Context): Promise<string> {
  const language = sharedLanguage(ask, context, command.language)
  switch (command.command) {
    case 'alerts':
      return list(privateLanguage(ask, context, command.language), ask, context)
    case 'ack':
      return takeOn(command.incident, { ask, language }, context)
    case 'mute':
      return mute(command, { ask, language }, context)
  }
}

/** Whether somebody there may mean an open incident by that id. */
export async function isIncident(id: string, { place }: Ask, { store }: Context): Promise<boolean> {
  const row = await store.incidents.find(id)
  return row !== undefined && row.workspace === place.workspace && row.state === 'open'
}

/** Everybody in its channel may act on an alert; elsewhere whoever asked for one of its watches, and operators. */
const isTheirs = (row: IncidentRow, ask: Ask, context: Context): boolean =>
  row.channel === ask.place.channel ||
  readIncident(row).members.some(({ person }) => person === ask.person.id) ||
  isOperator(ask, context)

/** In a channel its own; in direct messages all that the asker may act on. */
async function list(language: Language, ask: Ask, context: Context): Promise<string> {
  const { place } = ask
  const rows = await context.store.incidents.open({ workspace: place.workspace })
  const open = rows.filter((row) => told(readIncident(row).members).length > 0)
  const here = open.filter((row) => (place.isDirect ? isTheirs(row, ask, context) : row.channel === place.channel))
  const alerts: ShownAlert[] = []
  for (const row of here) alerts.push(await showAlert(readIncident(row), { now: Date.now(), language }, context))
  await whisper(ask, alertsCard({ language, alerts, elsewhere: open.length - here.length }), context)
  return `${alerts.length} open`
}

interface Asking {
  readonly ask: Ask
  readonly language: Language
}

async function takeOn(id: string, { ask, language }: Asking, context: Context): Promise<string> {
  const { store } = context
  for (;;) {
    const row = await openOne(id, ask, context)
    const about = { ackBy: ask.person.name, ackAt: Date.now(), remindAt: null, version: row.version + 1 }
    // Whoever changed it meanwhile was quicker; what it is now is taken on.
    if ((await store.incidents.apply({ change: [{ id, patch: about }] })) === false) continue
    const alert = await showAlert(readIncident({ ...row, ...about }), { now: Date.now(), language }, context)
    await post(ackedCard(alert), { ask, language }, context)
    return id
  }
}

async function mute({ of, ms }: { of: string; ms: number }, asking: Asking, context: Context): Promise<string> {
  const { ask, language } = asking
  const { store, settings } = context
  const row = await openOne(of, ask, context)
  const incident = readIncident(row)
  const until = Date.now() + ms
  for (const { id, watch } of incident.members.filter(isDown)) {
    if (watch !== 0) await store.watches.update(id, { mutedUntil: until })
  }
  // Its message says so; where somebody changes it at this moment it is shown anew anyhow.
  await store.incidents.apply({ change: [{ id: row.id, patch: { version: row.version + 1 } }] })
  const alert = await showAlert(incident, { now: Date.now(), language }, context)
  await post(mutedCard(alert, when(until, settings.zone, language)), asking, context)
  return row.id
}

/** For everybody: others need not do the same. */
async function post(card: Card, { ask, language }: Asking, { actions }: Context): Promise<void> {
  const seal = actions.sealer({ workspace: ask.place.workspace, language })
  await ask.reply.post(await seal(card))
}

/** Incidents of other workspaces do not exist. */
async function openOne(id: string, ask: Ask, context: Context): Promise<IncidentRow> {
  const { place } = ask
  const row = await context.store.incidents.find(id)
  if (row?.workspace === place.workspace && row.state === 'open') {
    if (isTheirs(row, ask, context)) return row
    throw notTheirs()
  }
  const isOver = row?.workspace === place.workspace
  throw new UserError(
    isOver
      ? { en: `Alert ${id} is over: it works again.`, 'zh-CN': `告警 ${id} 已结束：故障已恢复。` }
      : { en: `There is no alert ${id}.`, 'zh-CN': `没有编号为 ${id} 的告警。` },
    isOver
      ? same('alerts')
      : {
          en: 'The id is in the small print of the alert. "alerts" lists what is open.',
          'zh-CN': '编号在告警卡片底部。输入 alerts 查看未恢复的告警。',
        },
  )
}

const notTheirs = () =>
  new UserError(
    { en: 'That alert belongs to another channel.', 'zh-CN': '这个告警属于其他频道。' },
    {
      en: 'Somebody in that channel can do that, whoever asked for the watch, and an operator.',
      'zh-CN': '请由该频道的成员、监控的创建者或运维人员操作。',
    },
  )
