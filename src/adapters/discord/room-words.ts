import { quote, UserError } from '../../bot/port/index.ts'
import type { Permission } from './permissions.ts'

/** Also of a channel that is there, to somebody who may not see it. */
export const notThere = () =>
  new UserError(
    {
      en: 'That is no channel of this server that both of us see.',
      'zh-CN': '这个服务器里没有你我都能看到的这个频道。',
    },
    {
      en: 'If it is there, give ftpcheck the permission "View Channel" in its settings.',
      'zh-CN': '如果频道存在，请在频道设置里给 ftpcheck「View Channel」权限。',
    },
  )

export const notNamed = (named: string) =>
  new UserError(
    { en: `I do not know which channel ${quote(named)} is.`, 'zh-CN': `不知道 ${quote(named)} 是哪个频道。` },
    {
      en: 'Type # and choose the channel from the list, or write "dm" for direct messages.',
      'zh-CN': '请输入 # 后从列表里选择频道；如需私信，请写 dm。',
    },
  )

export const noServer = () =>
  new UserError(
    {
      en: 'There are no other channels here: this is no server that I am in.',
      'zh-CN': '这里没有其他频道：我不在任何服务器中。',
    },
    {
      en: 'Ask in the server, or write "dm" for direct messages.',
      'zh-CN': '请到服务器中输入该命令；如需私信，请写 dm。',
    },
  )

export const noMessages = (name: string) =>
  new UserError(
    { en: `${name} holds no messages of its own.`, 'zh-CN': `${name} 不能直接发消息。` },
    { en: 'Name a text channel, or one post of a forum.', 'zh-CN': '请选择文字频道，或论坛里的某个帖子。' },
  )

export const notAllowed = (name: string, missing: readonly Permission[]) =>
  new UserError(
    {
      en: `I may not post in ${name}: ${missing.join(', ')} is missing.`,
      'zh-CN': `我无权在 ${name} 发消息，缺少权限：${missing.join('、')}。`,
    },
    {
      en: 'Somebody who manages the channel can grant it: Edit Channel, Permissions, ftpcheck.',
      'zh-CN': '请频道管理者授权：编辑频道 → 权限 → ftpcheck。',
    },
  )

export const cannotWrite = () =>
  new UserError(
    { en: 'Discord does not let me write to you.', 'zh-CN': 'Discord 不允许我给你发私信。' },
    {
      en: 'Allow direct messages in the privacy settings of the server, then try again.',
      'zh-CN': '请在服务器的隐私设置里允许私信，然后再试一次。',
    },
  )
