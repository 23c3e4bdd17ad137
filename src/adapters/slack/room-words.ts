import { quote, UserError } from '../../bot/port/index.ts'

/** Also of a private channel that is there, to somebody who is not in it. */
export const notThere = (named: string) =>
  new UserError(
    {
      en: `I know no channel ${quote(named)} that both of us are in.`,
      'zh-CN': `没有找到你我都在其中的频道 ${quote(named)}。`,
    },
    {
      en: 'Check the name. If it is right, join it and type /invite @ftpcheck there.',
      'zh-CN': '请检查名称；如果无误，请先加入该频道，并在其中输入 /invite @ftpcheck。',
    },
  )

export const notInvited = (name: string) =>
  new UserError(
    { en: `I am not in ${name}, so I cannot post there.`, 'zh-CN': `我不在 ${name} 里，无法在那里发消息。` },
    {
      en: `Open ${name}, type /invite @ftpcheck, then try again.`,
      'zh-CN': `请打开 ${name}，输入 /invite @ftpcheck，然后再试一次。`,
    },
  )

export const archived = (name: string) =>
  new UserError(
    { en: `${name} is archived.`, 'zh-CN': `${name} 已归档。` },
    { en: 'Name another channel.', 'zh-CN': '请换一个频道。' },
  )

export const tooMany = (name: string) =>
  new UserError(
    {
      en: `${name} has too many members to find out whether you are one.`,
      'zh-CN': `${name} 的成员太多，无法确认你是否在其中。`,
    },
    { en: `Type the command in ${name} itself.`, 'zh-CN': `请直接在 ${name} 中输入该命令。` },
  )

/** Slack names the scope that a call needs. */
export const noScope = (scope: string) =>
  new UserError(
    {
      en: `The Slack app lacks the scope ${scope}, which finding another channel needs.`,
      'zh-CN': `Slack 应用缺少 ${scope} 权限，无法查找其他频道。`,
    },
    {
      en: 'Add it under "OAuth & Permissions" and install the app again. Until then, type the command in the channel itself.',
      'zh-CN': '请在「OAuth & Permissions」页添加该权限并重新安装应用。在此之前，请直接在目标频道中输入命令。',
    },
  )
