import type { Observation, ProbeId, Report, Text } from '../../diagnose/index.ts'

/** What became of one question of the review; `reason` is what the server or this check said. */
export interface Answer {
  readonly tested: boolean
  readonly reason?: string
  /** The same in our words. */
  readonly why?: Text
}

export interface ReviewItem {
  readonly label: Text
  /** Codes of causes and advisories any of which means that it is not well. */
  readonly codes: readonly string[]
  /** Undefined where the question makes no sense for this server. */
  readonly answer: (report: Report) => Answer | undefined
}

/** Words of the server in the first of these observations that has some. */
function wordsOf(one: Observation): string | undefined {
  if (one.outcome === 'failed') return one.failure.reply?.lines[0]
  if (one.outcome !== 'ok') return undefined
  if (one.probe === 'plain-login') return one.data.userReply.lines[0]
  return one.probe === 'bounce' || one.probe === 'mod-copy' ? one.data.reply.lines[0] : undefined
}

/** A refusal answers the question when it is a refusal of the command that was the question. */
function isAnswered(one: Observation): boolean {
  if (one.outcome === 'ok') return true
  if (one.outcome !== 'failed' || one.failure.command === undefined) return false
  return one.failure.reply !== undefined && one.failure.reply.code !== 421
}

/** The question was asked by one of these probes. */
function asked(...probes: readonly ProbeId[]): ReviewItem['answer'] {
  return ({ observations }) => {
    const seen = observations.filter(({ probe }) => probes.includes(probe))
    const found = seen.find(isAnswered)
    const reason = seen.map(wordsOf).find((words) => words !== undefined)
    if (found) return { tested: true, ...(reason !== undefined && { reason }) }
    const failure = seen.flatMap((one) => (one.outcome === 'failed' ? [one.failure.text] : []))[0]
    return { tested: false, ...(failure !== undefined && { reason: failure }) }
  }
}

const isProtected = ({ observations }: Report) => observations.some((o) => o.probe === 'tls' && o.outcome === 'ok')
/** A transfer over TLS has ended in a way that can be told. */
const saysHowTlsEnds = ({ observations }: Report) =>
  observations.some(
    (o) => o.probe === 'transfer' && o.outcome === 'ok' && /^(?:close|none)/.test(o.data.tlsEnding ?? ''),
  )
const isFtp = ({ target }: Report) => target.protocol !== 'sftp'

function only(holds: (report: Report) => boolean, answer: ReviewItem['answer']): ReviewItem['answer'] {
  return (report) => (holds(report) ? answer(report) : undefined)
}

/** Asked only where something made it worth asking. */
function ifTried(probe: ProbeId): ReviewItem['answer'] {
  return only(({ observations }) => observations.some((one) => one.probe === probe), asked(probe))
}

const NO_VERSION: Text = { en: 'the server names none', 'zh-CN': '服务器没有显示版本' }

const KNOWN_SOFTWARE: ReviewItem['answer'] = ({ findings }) => {
  const version = findings.find(({ id }) => id === 'server-product')?.params['version']
  return version === undefined || version === ''
    ? { tested: false, why: NO_VERSION }
    : { tested: true, reason: String(version) }
}

/** The questions of a security review, as a person would ask them. */
export const REVIEW: readonly ReviewItem[] = [
  {
    label: { en: 'Strangers leave files', 'zh-CN': '匿名写入' },
    codes: ['anonymous-writable'],
    answer: only(isFtp, ({ observations }) => {
      const isClosed = observations.some((o) => o.probe === 'anonymous' && o.outcome === 'failed' && isAnswered(o))
      return isClosed ? { tested: true } : asked('anonymous-write')({ observations } as Report)
    }),
  },
  {
    label: { en: 'Strangers log in', 'zh-CN': '匿名登录' },
    codes: ['anonymous-login'],
    answer: only(isFtp, (report) =>
      /^(anonymous|ftp)$/i.test(report.target.user ?? '') ? asked('login')(report) : asked('anonymous')(report),
    ),
  },
  {
    label: { en: 'Connections to third parties (bounce)', 'zh-CN': '连接第三方（反弹）' },
    codes: ['ftp-bounce'],
    answer: only(isFtp, asked('bounce')),
  },
  {
    label: { en: 'Copies without login (mod_copy)', 'zh-CN': '未登录复制文件（mod_copy）' },
    codes: ['proftpd-mod-copy'],
    answer: ifTried('mod-copy'),
  },
  {
    label: { en: 'Passwords in the clear', 'zh-CN': '明文密码' },
    codes: ['plaintext-only', 'plaintext-login-allowed'],
    answer: only(isFtp, (report) =>
      report.target.protocol === 'ftps' ? { tested: true } : asked('plain-login', 'auth-tls')(report),
    ),
  },
  {
    label: { en: 'Files in the clear', 'zh-CN': '明文传输数据' },
    codes: ['plaintext-data-allowed', 'data-unprotected'],
    answer: only(isProtected, asked('plain-data')),
  },
  {
    label: { en: 'Transfers cut short unnoticed', 'zh-CN': '传输被截断而无法察觉' },
    codes: ['data-close-notify-missing'],
    answer: only(saysHowTlsEnds, () => ({ tested: true })),
  },
  {
    label: { en: 'Commands slipped in before TLS', 'zh-CN': 'TLS 之前夹带命令' },
    codes: ['starttls-injection'],
    answer: ifTried('starttls-injection'),
  },
  {
    label: { en: 'TLS versions and ciphers', 'zh-CN': 'TLS 版本和加密套件' },
    codes: ['tls-weak'],
    answer: only(isProtected, asked('tls-variant')),
  },
  {
    label: { en: 'Certificate', 'zh-CN': '证书' },
    codes: [
      ...['cert-expired', 'cert-not-yet-valid', 'cert-self-signed', 'cert-name-mismatch', 'cert-missing-intermediate'],
      ...['cert-untrusted-ca', 'cert-issued-by-inspection', 'cert-weak-key', 'cert-expiring'],
    ],
    answer: only(isProtected, asked('tls')),
  },
  {
    label: { en: 'Post-quantum key exchange', 'zh-CN': '后量子密钥交换' },
    codes: ['no-post-quantum-kex', 'ssh-no-post-quantum'],
    answer: (report) => (isFtp(report) ? ifTried('tls-variant')(report) : asked('ssh-ident')(report)),
  },
  {
    label: { en: 'SSH algorithms', 'zh-CN': 'SSH 算法' },
    codes: ['ssh-weak-algorithms', 'ssh-terrapin', 'ssh-legacy-algorithms', 'ssh-no-common-algorithm'],
    answer: ifTried('ssh-ident'),
  },
  {
    label: { en: 'Version with known holes', 'zh-CN': '已知漏洞版本' },
    codes: ['known-vulnerable-version', 'software-outdated', 'vsftpd-2.3.4-backdoor'],
    answer: KNOWN_SOFTWARE,
  },
  {
    label: { en: 'What its words give away', 'zh-CN': '应答泄露的信息' },
    codes: ['banner-leaks'],
    answer: only(isFtp, asked('greeting')),
  },
]
