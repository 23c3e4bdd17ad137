import {
  ApplicationCommandOptionType as Type,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js'
import { choices, type Choice, flag, inChinese, named, text, words } from './command-words.ts'
import { type Subcommand, target, watching } from './watching-commands.ts'

const PROTOCOLS: readonly Choice[] = [
  ['auto', 'find out', '自动识别'],
  ['ftp', 'FTP without TLS', 'FTP（不加密）'],
  ['ftpes', 'FTP with explicit TLS', 'FTP + 显式 TLS'],
  ['ftps', 'FTP with implicit TLS', 'FTP + 隐式 TLS'],
  ['sftp', 'SFTP (over SSH)', 'SFTP（基于 SSH）'],
]

const SERVER = [
  text(words(['protocol', 'Which protocol to speak'], ['协议', '使用哪种协议']), choices(PROTOCOLS)),
  {
    ...named(words(['port', 'Another port than the usual one'], ['端口', '非默认端口'])),
    type: Type.Integer,
    min_value: 1,
    max_value: 65_535,
  },
  text(words(['user', 'Log in as; never type a password here'], ['用户', '登录用户名；请勿在此填写密码']), {
    max_length: 200,
  }),
  text(words(['path', 'A file or folder that should be there'], ['路径', '应当存在的文件或目录']), {
    max_length: 1000,
  }),
]

const CHECK = [
  target(true),
  ...SERVER,
  flag(words(['deep', 'More tests, up to 8 connections'], ['深入', '更多测试，最多 8 个连接'])),
  flag(words(['write', 'Upload a small file and delete it'], ['写入', '上传一个小文件再删除'])),
  flag(words(['active', 'Test active mode too'], ['主动', '同时测试主动模式'])),
  flag(words(['idle', 'Are idle connections cut?'], ['空闲', '空闲连接会不会被切断'])),
  flag(words(['repeat', 'Connect several times, for faults now and then'], ['重复', '连接多次，查找偶发故障'])),
  flag(words(['security', 'What strangers can do there'], ['安全', '安全检查'])),
  text(
    words(['fingerprint', 'The host key that an SFTP server should have'], ['指纹', 'SFTP 服务器应有的主机密钥指纹']),
    {
      max_length: 100,
    },
  ),
]

const EXPLAIN = [
  text(words(['log', 'An error message or a log'], ['日志', '报错或日志']), { max_length: 6000 }),
  {
    ...named(words(['file', 'The log as a file'], ['文件', '日志文件'])),
    type: Type.Attachment,
  },
]

const PLAYBOOK = [
  text(words(['name', 'Its name, or words that describe the fault'], ['名称', '手册名或故障描述']), {
    max_length: 100,
  }),
]

const RUN = words(['run', 'The id that its card shows'], ['编号', '卡片上的编号'])
const run = (required: boolean) => [text(RUN, { max_length: 16, ...(required && { required }) })]

const SUBCOMMANDS: readonly Subcommand[] = [
  [words(['check', 'Why does a server not connect?'], ['检查', '服务器为什么连不上']), CHECK],
  [words(['explain', 'What an error message or a log means'], ['解释', '解释报错或日志']), EXPLAIN],
  [words(['again', 'Repeat a check, and see what has changed'], ['重试', '再查一次，看看有什么变化']), run(true)],
  [words(['details', 'Everything that a check saw'], ['详情', '一次检查的全部细节']), run(true)],
  [words(['advice', 'How to keep the server of a check well'], ['建议', '保持服务器正常的建议']), run(true)],
  [words(['playbook', 'What to do about a fault, step by step'], ['手册', '逐步排障手册']), PLAYBOOK],
  [words(['repair', 'Walk through the repair of what a check found'], ['修复', '按步骤修复检查发现的问题']), run(true)],
  [words(['cancel', 'Stop your running check'], ['取消', '停止正在运行的检查']), run(false)],
  [words(['recent', 'Your latest checks'], ['最近', '您最近的检查']), []],
  [words(['limits', 'What you may do, and how often'], ['限额', '您的权限和限额']), []],
  [words(['status', 'How ftpcheck itself is doing'], ['状态', 'ftpcheck 自身的状态']), []],
  ...watching(SERVER),
  [words(['help', 'What can be asked for'], ['帮助', '可以做什么']), []],
]

const ANYWHERE = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
}

/** What Discord shows when somebody types `/`, and in the menu of a message. Commands of one server know no contexts. */
export function commands(isGlobal: boolean): RESTPostAPIApplicationCommandsJSONBody[] {
  const everywhere = isGlobal ? ANYWHERE : {}
  const tells = words(
    ['ftpcheck', 'Tells why FTP, FTPS or SFTP does not connect'],
    ['ftpcheck', '诊断 FTP、FTPS 或 SFTP 为什么连不上'],
  )
  const options = SUBCOMMANDS.map(([about, own]) => ({
    ...named(about),
    type: Type.Subcommand,
    ...(own.length > 0 && { options: own }),
  }))
  const message = { name: 'Diagnose this log', name_localizations: inChinese('诊断这段日志') }
  return [
    { ...named(tells), ...everywhere, type: ApplicationCommandType.ChatInput, options },
    { ...message, ...everywhere, type: ApplicationCommandType.Message },
  ] as RESTPostAPIApplicationCommandsJSONBody[]
}
