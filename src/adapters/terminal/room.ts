import { type FoundRoom, UserError } from '../../bot/port/index.ts'

/** The one place that there is. */
export const TERMINAL = 'terminal'

/** As somebody calls it who wants to read what comes alone, as everybody here does. */
const HERE = /^(?:dm|me|here|terminal|\u79c1\u4fe1|\u79c1\u804a)$/i

export function onlyHere(named: string): FoundRoom {
  if (HERE.test(named)) return { channel: TERMINAL, room: TERMINAL, name: TERMINAL }
  throw new UserError(
    { en: 'A terminal has no channels.', 'zh-CN': '终端里没有频道。' },
    {
      en: 'Leave the channel out: what comes appears here, as long as ftpcheck runs.',
      'zh-CN': '请不要写频道：只要 ftpcheck 在运行，消息就会显示在这里。',
    },
  )
}
