import type { Language, Text } from '../../../diagnose/index.ts'
import type { Block, Card, Fact } from '../../port/index.ts'

const TITLE: Text = {
  en: 'ftpcheck tells why FTP, FTPS or SFTP does not connect',
  'zh-CN': 'ftpcheck 诊断 FTP、FTPS 或 SFTP 为什么连不上',
}
const INTRO: Text = {
  en: 'Name a server. The answer says what is wrong, how sure that is, whose it is to fix, and what to do next.',
  'zh-CN': '给出服务器地址，就会得到：哪里有问题、有多大把握、该由谁处理、下一步做什么。',
}

const COMMANDS: readonly (readonly [string, Text])[] = [
  ['ftp.example.com', { en: 'check that server', 'zh-CN': '检查这台服务器' }],
  ['sftp://web@files.example.com', { en: 'the same by SFTP, with a login', 'zh-CN': '用 SFTP 登录检查' }],
  ['ftpes://ftp.example.com --user anonymous', { en: 'with TLS, logged in as anonymous', 'zh-CN': '用 TLS 匿名登录' }],
  ['ftp.example.com --security', { en: 'what strangers can do there', 'zh-CN': '安全检查' }],
  ['explain ...', { en: 'what an error message or a log means', 'zh-CN': '解释报错或日志' }],
  ['playbook ...', { en: 'what to do about a kind of trouble', 'zh-CN': '某类故障的处理步骤' }],
  ['recent', { en: 'your latest checks', 'zh-CN': '您最近的检查' }],
  ['cancel', { en: 'stop your running check', 'zh-CN': '停止正在运行的检查' }],
  ['limits', { en: 'what you may do, and how often', 'zh-CN': '您的权限和限额' }],
  ['status', { en: 'how ftpcheck itself is doing', 'zh-CN': 'ftpcheck 自身的状态' }],
]

const WATCHING: readonly (readonly [string, Text])[] = [
  ['watch ftp.example.com every 5m in #ops', { en: 'tell that channel when it fails', 'zh-CN': '出故障时通知该频道' }],
  ['watches, unwatch ...', { en: 'what is watched; stop watching', 'zh-CN': '监控列表；取消监控' }],
  ['history ftp.example.com 7d', { en: 'how it went, and what changed', 'zh-CN': '历史记录和变化' }],
  [
    'report daily 09:00 in #ops',
    { en: 'a report every day; also weekly, monthly, now, off', 'zh-CN': '每天报告；也可 weekly、monthly、now、off' },
  ],
  ['mute ... 2h, maintenance ... for 2h', { en: 'no alerts for a while', 'zh-CN': '暂时不告警' }],
  ['alerts, ack ...', { en: 'what is broken now; say that you look after it', 'zh-CN': '当前故障；确认由您处理' }],
  ['login add', { en: 'store a login for checks and watches', 'zh-CN': '保存登录信息，供检查和监控使用' }],
]

const FLAGS: readonly (readonly [string, Text])[] = [
  ['--deep', { en: 'more tests, up to 8 connections', 'zh-CN': '更多测试，最多 8 个连接' }],
  ['--active', { en: 'active mode too', 'zh-CN': '同时测试主动模式' }],
  ['--idle', { en: 'are idle connections cut?', 'zh-CN': '空闲连接会不会被切断' }],
  ['--repeat', { en: 'several connections, for faults now and then', 'zh-CN': '连接多次，查找偶发故障' }],
  ['--write', { en: 'upload a small file and delete it', 'zh-CN': '上传一个小文件再删除' }],
  ['--path FILE', { en: 'a file or folder that should be there', 'zh-CN': '应当存在的文件或目录' }],
]

const WATCHED: Text = { en: 'Again and again', 'zh-CN': '持续监控' }
const OPTIONS: Text = { en: 'Behind a server', 'zh-CN': '可加的选项' }
const PROMISE: Text = {
  en: 'Nobody is logged in unless you name a user. Passwords never belong into a message.',
  'zh-CN': '不指定用户就不会登录。请勿在消息里写密码。',
}

/** What can be asked for. `prefix` is what the platform wants before it: `/ftpcheck`, or nothing. */
export function helpCard(language: Language, prefix: string): Card {
  const row = (lead: string, [command, text]: readonly [string, Text]): Fact => ({
    label: '',
    value: [{ code: lead + command }, language === 'en' ? `  ${text.en}` : `　${text['zh-CN']}`],
  })
  const lead = prefix === '' ? '' : `${prefix} `
  const blocks: Block[] = [
    { type: 'text', text: [INTRO[language]] },
    { type: 'facts', facts: COMMANDS.map((one) => row(lead, one)) },
    { type: 'text', text: [{ bold: WATCHED[language] }] },
    { type: 'facts', facts: WATCHING.map((one) => row(lead, one)) },
    { type: 'text', text: [{ bold: OPTIONS[language] }] },
    { type: 'facts', facts: FLAGS.map((one) => row('', one)) },
    { type: 'note', text: [PROMISE[language]] },
  ]
  return { title: TITLE[language], tone: 'neutral', blocks }
}
