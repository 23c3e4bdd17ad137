import type { Config, ConfigRule } from '../config.ts'
import { below, has, hit, isNo, on, say, withValue } from '../find.ts'
import { isFlag, withOption } from './parse.ts'

const isWhole = ({ settings }: Config): boolean => settings.length >= 6 || settings.some(isFlag)

export const limitRules: readonly ConfigRule[] = [
  {
    id: 'pure-few-clients',
    code: 'too-many-connections',
    severity: 'warn',
    note: say(
      'So few sessions at once: further clients get “421 … users (the maximum) are already logged in, sorry”',
      '同时在线的会话太少：其他客户端会得到“421 … users (the maximum) are already logged in, sorry”',
    ),
    find: on('maxclientsnumber', below(5), withValue('50')),
  },
  {
    id: 'pure-few-per-address',
    code: 'too-many-connections-per-ip',
    severity: 'warn',
    note: say(
      'A client that transfers side by side needs more (FileZilla: 3), and everybody behind one NAT shares an address: “421 Too many connections from this IP”',
      '并行传输的客户端需要更多（FileZilla 为 3 个），而同一 NAT 后的所有人共用一个地址：“421 Too many connections from this IP”',
    ),
    find: on('maxclientsperip', below(3), withValue('10')),
  },
  {
    id: 'pure-one-session-per-user',
    code: 'too-many-connections',
    severity: 'warn',
    note: say(
      "With 1 even the first session is refused (“421 I can't accept more than 1 connections as the same user”)",
      "设为 1 时连第一个会话都会被拒绝（“421 I can't accept more than 1 connections as the same user”）",
    ),
    find: on(
      'peruserlimits',
      (value) => /^1[\s:]+\d+$/.test(value),
      (setting) => withValue(setting.value.replace(/^1/, '3'))(setting),
    ),
  },
  {
    id: 'pure-reverse-lookup',
    code: 'slow-reverse-dns',
    severity: 'info',
    note: say(
      'Each greeting waits for a lookup of the client’s name; where its resolver is silent, that takes many seconds. DontResolve ends it',
      '每次发送欢迎信息前都要反查客户端的域名；解析服务器没有响应时会拖延很多秒。设置 DontResolve 即可避免',
    ),
    find: (config) => {
      const end = config.settings.at(-1)
      if (has(config, 'dontresolve')) return on('dontresolve', isNo, withValue('yes'))(config)
      return isWhole(config) && end ? [hit(end, withOption(end, 'DontResolve', 'yes'))] : []
    },
  },
  {
    id: 'pure-short-idle',
    code: 'short-idle-timeout',
    severity: 'warn',
    note: say(
      'The number is minutes: a session that rests so shortly is closed (“421 Timeout - try typing a little faster next time”)',
      '单位是分钟：稍作停顿会话就会被关闭（“421 Timeout - try typing a little faster next time”）',
    ),
    find: on('maxidletime', below(3), withValue('15')),
  },
  {
    id: 'pure-disk-limit',
    code: 'disk-full',
    severity: 'warn',
    note: say(
      'Uploads are refused (“552 Disk full - please upload later”) as soon as the disk is filled to this percentage',
      '磁盘使用率达到该百分比后就拒绝上传（“552 Disk full - please upload later”）',
    ),
    find: on('maxdiskusage', below(80), withValue('99')),
  },
]
