import type { Severity } from '../model/cause.ts'
import { KNOWN_HOLE } from './advisories-ssh.ts'
import { defineAdvisory, type AdvisoryDefinition } from './define-advisory.ts'
import { NEWER, NO_STRANGERS } from './fixes.ts'
import { NO_SLIPPING_IN, SAY_LESS, TLS_FOR_DATA, TLS_FOR_LOGIN, WITH_TLS } from './fixes-tls.ts'
import { strangerCauses } from './strangers.ts'

/** What a security review counts as a cause is a remark for everybody else, in the same words. */
const strangers = strangerCauses.map(({ code, evidence, title, fix }) => {
  const [from] = Object.keys(evidence) as AdvisoryDefinition['from'][]
  const severity: Severity = 'high'
  return defineAdvisory({ code, severity, from: from ?? 'server-product', title, ...(fix && { fix }) })
})

/** What a security review is about, whether it was asked for or seen in passing. */
export const securityAdvisories = [
  ...strangers,
  defineAdvisory({
    code: 'starttls-injection',
    severity: 'high',
    from: 'command-slipped-in',
    title: {
      en: 'Whoever stands on the way can slip commands into the protected connection: the server obeys what comes in the clear behind AUTH TLS (of the kind of CVE-2011-0411)',
      'zh-CN': '途中的攻击者能把命令塞进加密连接：服务器会执行 AUTH TLS 之后明文夹带的命令（与 CVE-2011-0411 同类）',
    },
    fix: NO_SLIPPING_IN,
  }),
  defineAdvisory({
    code: 'known-vulnerable-version',
    severity: 'warn',
    from: 'version-vulnerable',
    title: KNOWN_HOLE,
    fix: NEWER,
  }),
  defineAdvisory({
    code: 'software-outdated',
    severity: 'high',
    from: 'version-outdated',
    title: {
      en: 'The server says it is {product} {version}, which gets no more updates. A banner can be wrong: verify the package',
      'zh-CN': '服务器自称 {product} {version}，该版本已停止更新。欢迎信息可能不准：请核实软件包',
    },
    fix: NEWER,
  }),
  defineAdvisory({
    code: 'plaintext-only',
    severity: 'warn',
    from: 'auth-tls-refused',
    title: {
      en: 'The server has no TLS: names, passwords and files travel readable for everybody on the way',
      'zh-CN': '服务器不支持 TLS：用户名、密码和文件在途中任何人都能看到',
    },
    fix: WITH_TLS,
  }),
  defineAdvisory({
    code: 'plaintext-login-held-back',
    severity: 'warn',
    from: 'password-not-allowed-in-clear',
    title: {
      en: 'Nobody logged in, because without TLS the password would have gone in the clear, which is not allowed here. {offers, select, yes {The server offers TLS: check it as ftpes://{host}:{port}} other {Enable TLS on the server, or have the operator of this check allow such logins}}',
      'zh-CN':
        '没有登录：未加密时密码会以明文发送，而此处不允许这样做。{offers, select, yes {服务器提供 TLS：请改用 ftpes://{host}:{port} 检查} other {请在服务器上启用 TLS，或由本检查的运维人员允许明文登录}}',
    },
  }),
  defineAdvisory({
    code: 'plaintext-login-allowed',
    severity: 'warn',
    from: 'password-taken-in-clear',
    title: {
      en: 'The server offers TLS but takes passwords without it',
      'zh-CN': '服务器提供 TLS，但不加密也接受密码',
    },
    fix: TLS_FOR_LOGIN,
  }),
  defineAdvisory({
    code: 'plaintext-data-allowed',
    severity: 'warn',
    from: 'data-taken-in-clear',
    title: {
      en: 'The server protects the login but sends files and listings in the clear to clients that want it so',
      'zh-CN': '服务器加密登录，但客户端要求时会用明文传输文件和目录列表',
    },
    fix: TLS_FOR_DATA,
  }),
  defineAdvisory({
    code: 'anonymous-login',
    severity: 'info',
    from: 'anonymous-admitted',
    title: {
      en: 'Anyone may log in anonymously; that should be on purpose',
      'zh-CN': '任何人都可以匿名登录；请确认这是有意为之',
    },
    fix: NO_STRANGERS,
  }),
  defineAdvisory({
    code: 'banner-leaks',
    severity: 'info',
    from: 'words-tell-much',
    title: {
      en: 'Before any login the server tells everybody {what}: it spares an attacker the guessing',
      'zh-CN': '登录之前服务器就向所有人透露 {what}：攻击者不必再猜',
    },
    fix: SAY_LESS,
  }),
] as const
