import type { ConfigRule } from '../config.ts'
import { dropped, on, say } from '../find.ts'

/** What a client of today does not offer any more (OpenSSH 8.8 and later); the names of RFC 9142 and of the manual. */
const LEGACY: Readonly<Record<string, RegExp>> = {
  kexalgorithms: /^diffie-hellman-group(?:1-sha1|14-sha1|-exchange-sha1)$/,
  hostkeyalgorithms: /^ssh-(?:rsa|dss)$/,
  ciphers: /^(?:3des|aes\d+|blowfish|cast128|rijndael)-cbc(?:@\S+)?$|^arcfour\d*$/,
  macs: /^hmac-(?:md5|sha1-96|ripemd160|md5-96)(?:-etm)?(?:@\S+)?$/,
}

/** Current OpenSSH does not have them compiled in, and then does not start. */
const UNKNOWN = /^(?:arcfour\d*|blowfish-cbc|cast128-cbc|hmac-ripemd160(?:-etm)?(?:@\S+)?)$/

const names = (value: string): string[] =>
  value
    .replace(/^[+^-]/, '')
    .split(',')
    .filter(Boolean)

const inEach =
  (test: (value: string, legacy: RegExp) => boolean): ConfigRule['find'] =>
  (config) =>
    Object.entries(LEGACY).flatMap(([key, legacy]) => on(key, (value) => test(value, legacy), dropped)(config))

export const algorithmRules: readonly ConfigRule[] = [
  {
    id: 'sshd-algorithms-unknown',
    code: 'service-stopped',
    severity: 'high',
    weight: 'strong',
    note: say(
      'OpenSSH removed one of these algorithms, and sshd does not start with it (“Bad SSH2 cipher spec”). The defaults are the best choice',
      'OpenSSH 已移除其中的某个算法，带有它 sshd 无法启动（“Bad SSH2 cipher spec”）。默认值就是最好的选择',
    ),
    find: inEach((value) => !value.startsWith('-') && names(value).some((name) => UNKNOWN.test(name))),
  },
  {
    id: 'sshd-algorithms-legacy',
    code: 'ssh-legacy-algorithms',
    severity: 'high',
    weight: 'strong',
    note: say(
      'Only algorithms that current clients refuse: “Unable to negotiate … no matching … found”. The defaults are the best choice',
      '只剩下当前客户端拒绝使用的算法：“Unable to negotiate … no matching … found”。默认值就是最好的选择',
    ),
    find: inEach(
      (value, legacy) => !/^[+^-]/.test(value) && names(value).length > 0 && isAll(value, legacy) && !isGone(value),
    ),
  },
  {
    id: 'sshd-algorithms-weak',
    code: 'ssh-weak-algorithms',
    severity: 'warn',
    note: say(
      'The list holds algorithms that are out of use (RFC 9142); leave them to the one old client that needs them, or drop the line',
      '列表中有已淘汰的算法（RFC 9142）；除非个别旧客户端必须使用，否则删去该行',
    ),
    find: inEach(
      (value, legacy) =>
        !value.startsWith('-') &&
        !isGone(value) &&
        names(value).some((name) => legacy.test(name)) &&
        !(isAll(value, legacy) && !/^[+^]/.test(value)),
    ),
  },
]

const isAll = (value: string, legacy: RegExp): boolean => names(value).every((name) => legacy.test(name))
const isGone = (value: string): boolean => names(value).some((name) => UNKNOWN.test(name))
