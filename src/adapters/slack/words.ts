import { type Card, type Person, UserError } from '../../bot/port/index.ts'

const again = { en: 'Then start ftpcheck again.', 'zh-CN': '然后重新启动 ftpcheck。' }

/** A token or secret that Slack does not take. `setting` is its environment variable, `code` what Slack says. */
export function refusedToken(setting: string, code: string): UserError {
  const source = {
    SLACK_BOT_TOKEN: {
      en: 'Copy the Bot User OAuth Token (xoxb-…) from "OAuth & Permissions" of the app.',
      'zh-CN': '请从应用的「OAuth & Permissions」页复制 Bot User OAuth Token（xoxb-…）。',
    },
    SLACK_APP_TOKEN: {
      en: 'Make an app-level token (xapp-…) with the scope connections:write under "Basic Information", and turn Socket Mode on.',
      'zh-CN':
        '请在「Basic Information」页生成带 connections:write 权限的 App-Level Token（xapp-…），并启用 Socket Mode。',
    },
  }[setting] ?? { en: 'Check it.', 'zh-CN': '请检查。' }
  return new UserError(
    { en: `Slack refuses ${setting} (${code}).`, 'zh-CN': `Slack 不接受 ${setting}（${code}）。` },
    { en: `${source.en} ${again.en}`, 'zh-CN': `${source['zh-CN']}${again['zh-CN']}` },
  )
}

export function wrongKind(setting: string, prefix: string): UserError {
  return new UserError(
    { en: `${setting} must begin with ${prefix}.`, 'zh-CN': `${setting} 应以 ${prefix} 开头。` },
    {
      en: 'The bot token (xoxb-) and the app-level token (xapp-) are easily mixed up; neither is the client secret.',
      'zh-CN': 'Bot Token（xoxb-）和 App-Level Token（xapp-）容易弄混，二者也都不是 Client Secret。',
    },
  )
}

export function unreachable(url: string, reason: string): UserError {
  return new UserError(
    { en: `Slack cannot be reached at ${url} (${reason}).`, 'zh-CN': `无法连接 Slack：${url}（${reason}）。` },
    {
      en: "Check this machine's way to the Internet, and SLACK_API_URL where it is set.",
      'zh-CN': '请检查本机的网络；如果设置了 SLACK_API_URL，也请检查它。',
    },
  )
}

export function portTaken(port: number, code: string): UserError {
  return new UserError(
    { en: `Port ${port} cannot be opened for Slack (${code}).`, 'zh-CN': `无法为 Slack 打开端口 ${port}（${code}）。` },
    { en: 'Set PORT to a free one above 1023.', 'zh-CN': '请把 PORT 设为一个大于 1023 的空闲端口。' },
  )
}

export function incomplete(): UserError {
  return new UserError(
    { en: 'Slack is not configured completely.', 'zh-CN': 'Slack 的设置不完整。' },
    {
      en:
        'Set SLACK_BOT_TOKEN and SLACK_APP_TOKEN (Socket Mode), or SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET and PORT; for many ' +
        'workspaces SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_STATE_SECRET instead of SLACK_BOT_TOKEN, with HTTP.',
      'zh-CN':
        '请设置 SLACK_BOT_TOKEN 和 SLACK_APP_TOKEN（Socket Mode），或 SLACK_BOT_TOKEN、SLACK_SIGNING_SECRET 和 PORT；' +
        '多个工作区请用 HTTP，并以 SLACK_CLIENT_ID、SLACK_CLIENT_SECRET、SLACK_STATE_SECRET 代替 SLACK_BOT_TOKEN。',
    },
  )
}

/** `reason` is what Slack says: expired_trigger_id, or why it could not be asked. */
export function formTooLate(reason: string, language: NonNullable<Person['language']>): Card {
  const title = { en: 'Slack did not show the form.', 'zh-CN': 'Slack 没有显示表单。' }
  const hint = {
    en: `It came too late, or did not arrive (${reason}). Try once more.`,
    'zh-CN': `表单到达太晚或没有送达（${reason}）。请再试一次。`,
  }
  return { title: title[language], tone: 'warn', blocks: [{ type: 'text', text: [hint[language]] }] }
}

/** Said above the card where the bot may not post; `missing` is what Slack says it lacks. */
export function mayNotPost(missing: string) {
  const isInvitation = missing.startsWith('/invite')
  const why = isInvitation
    ? { en: 'I am not in this channel', 'zh-CN': '我不在这个频道里' }
    : { en: `I may not post here (${missing})`, 'zh-CN': `我无权在这里发消息（${missing}）` }
  const then = isInvitation
    ? { en: ` Type ${missing} for the whole result.`, 'zh-CN': `输入 ${missing} 即可看到完整结果。` }
    : { en: '', 'zh-CN': '' }
  return {
    en: `${why.en}: there is no thread and no live progress, and Slack lets me answer only a few times.${then.en}`,
    'zh-CN': `${why['zh-CN']}：没有消息列和实时进度，Slack 也只允许我回复几次。${then['zh-CN']}`,
  }
}

export const tooLarge = (name: string, most: number) =>
  new UserError(
    {
      en: `${JSON.stringify(name)} is larger than ${kilobytes(most)} KB.`,
      'zh-CN': `${JSON.stringify(name)} 超过了 ${kilobytes(most)} KB。`,
    },
    { en: 'Share the part around the error.', 'zh-CN': '请只分享出错前后的部分。' },
  )

export const notHandedOver = (name: string, reason: string) =>
  new UserError(
    {
      en: `Slack does not hand over ${JSON.stringify(name)} (${reason}).`,
      'zh-CN': `Slack 没有交出 ${JSON.stringify(name)}（${reason}）。`,
    },
    {
      en: 'The app needs the scope files:read: add it, install the app again. Until then, paste the text instead.',
      'zh-CN': '应用需要 files:read 权限：请添加后重新安装应用。在此之前，可以直接粘贴文本。',
    },
  )

const kilobytes = (bytes: number) => Math.floor(bytes / 1024)
