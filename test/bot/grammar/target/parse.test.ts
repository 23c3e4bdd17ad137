import { describe, expect, it } from 'vitest'
import { parseTarget, type TargetOptions } from '../../../../src/bot/grammar/target/parse.ts'
import { UserError } from '../../../../src/bot/port/index.ts'

/** `protocol user@host port path`, as far as there is each. */
function read(typed: string, options: TargetOptions = {}): string {
  const { target, readAs } = parseTarget(typed, options)
  const who = target.user === undefined ? target.host : `${target.user}@${target.host}`
  const words = [target.protocol, who, String(target.port), target.path === undefined ? '' : `path=${target.path}`]
  return [...words, readAs === undefined ? '' : '(read as)'].filter(Boolean).join(' ')
}

function refusal(typed: string, options: TargetOptions = {}): UserError {
  try {
    parseTarget(typed, options)
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
  throw new Error(`${typed} was accepted`)
}

const GOOD: readonly (readonly [typed: string, expected: string])[] = [
  ['ftp.example.com', 'auto ftp.example.com 21'],
  ['ftp.example.com:2121', 'auto ftp.example.com 2121'],
  ['FTP.Example.COM', 'auto ftp.example.com 21'],
  ['localhost', 'auto localhost 21'],
  ['nas', 'auto nas 21'],
  ['my_nas.local', 'auto my_nas.local 21'],
  ['ftp.example.com.', 'auto ftp.example.com 21'],
  ['ftp.example.com.:21', 'auto ftp.example.com 21'],
  ['  ftp.example.com \n', 'auto ftp.example.com 21'],
  ['192.0.2.1', 'auto 192.0.2.1 21'],
  ['192.0.2.1:990', 'auto 192.0.2.1 990'],
  ['2001:db8::1', 'auto 2001:db8::1 21'],
  ['2001:DB8:0:0:0:0:0:1', 'auto 2001:db8::1 21 (read as)'],
  ['[2001:db8::1]', 'auto 2001:db8::1 21'],
  ['[2001:db8::1]:2121', 'auto 2001:db8::1 2121'],
  ['::1', 'auto ::1 21'],
  ['fe80::1%eth0', 'auto fe80::1%eth0 21'],
  ['[fe80::1%25eth0]:21', 'auto fe80::1%eth0 21 (read as)'],
  ['127.1', 'auto 127.0.0.1 21 (read as)'],
  ['0x7f.1', 'auto 127.0.0.1 21 (read as)'],
  ['2130706433', 'auto 127.0.0.1 21 (read as)'],
  ['010.0.0.1', 'auto 8.0.0.1 21 (read as)'],
  ['m\u00fcnchen.de', 'auto xn--mnchen-3ya.de 21 (read as)'],
  ['\u4f8b\u3048.jp:2121', 'auto xn--r8jz45g.jp 2121 (read as)'],
  ['\uff46\uff54\uff50.example.com', 'auto ftp.example.com 21 (read as)'],
  ['ftp://ftp.example.com', 'ftp ftp.example.com 21'],
  ['FTP://ftp.example.com/', 'ftp ftp.example.com 21'],
  ['ftp://ftp.example.com:2121/', 'ftp ftp.example.com 2121'],
  ['ftp://web@ftp.example.com', 'ftp web@ftp.example.com 21'],
  ['ftp://web@ftp.example.com:2121/a/b.txt', 'ftp web@ftp.example.com 2121 path=a/b.txt'],
  ['ftp://anonymous@ftp.example.com/pub/', 'ftp anonymous@ftp.example.com 21 path=pub/'],
  ['ftp://web@h.example//etc/passwd', 'ftp web@h.example 21 path=/etc/passwd'],
  ['ftp://web@h.example/%2Fetc/passwd', 'ftp web@h.example 21 path=/etc/passwd'],
  ['ftp://web@h.example/a%20b/%E6%8A%A5.txt', 'ftp web@h.example 21 path=a b/\u62a5.txt'],
  ['ftp://web@h.example/100%25.txt', 'ftp web@h.example 21 path=100%.txt'],
  ['ftp://web@h.example/a#1?x=2', 'ftp web@h.example 21 path=a#1?x=2'],
  ['ftp://web@h.example/x;type=i', 'ftp web@h.example 21 path=x'],
  ['ftp://joe%40shop.example@h.example', 'ftp joe@shop.example@h.example 21'],
  ['ftp://joe@shop.example@h.example', 'ftp joe@shop.example@h.example 21'],
  ['ftp://@h.example', 'ftp h.example 21'],
  ['ftp://web@[2001:db8::1]:2121/x', 'ftp web@2001:db8::1 2121 path=x'],
  ['ftpes://h.example', 'ftpes h.example 21'],
  ['ftps://h.example', 'ftps h.example 990'],
  ['SFTP://h.example', 'sftp h.example 22'],
  // As it comes out of chats and word processors.
  ['\u201cftp.example.com\u201d', 'auto ftp.example.com 21'],
  ['\u2018ftp.example.com\u2019', 'auto ftp.example.com 21'],
  ['\u300cftp.example.com\u300d', 'auto ftp.example.com 21'],
  ['<ftp://ftp.example.com/pub>', 'ftp ftp.example.com 21 path=pub'],
  ['my\u2013ftp.example.com', 'auto my-ftp.example.com 21'],
  ['my\u2011ftp.example.com:21', 'auto my-ftp.example.com 21'],
  ['ftp\u200b.example\ufeff.com', 'auto ftp.example.com 21'],
  ['\u200eftp.example.com', 'auto ftp.example.com 21'],
  ['ftp.example.com\uff1a2121', 'auto ftp.example.com 2121'],
  ['ftp\uff1a//ftp.example.com\uff0fpub', 'ftp ftp.example.com 21 path=pub'],
  ['ftp\u3002example\u3002com', 'auto ftp.example.com 21'],
  ['ftp://web@h.example/Q1\u2013Q2.txt', 'ftp web@h.example 21 path=Q1\u2013Q2.txt'],
]

describe('a target', () => {
  it.each(GOOD)('%j is %s', (typed, expected) => {
    expect(read(typed)).toBe(expected)
  })

  it.each<readonly [string, TargetOptions, string]>([
    ['h.example', { port: 2121 }, 'auto h.example 2121'],
    ['h.example:2121', { port: 2121 }, 'auto h.example 2121'],
    ['h.example', { protocol: 'ftps' }, 'ftps h.example 990'],
    ['ftp://h.example', { protocol: 'auto' }, 'ftp h.example 21'],
    ['ftp://h.example', { user: 'web', path: '/x' }, 'ftp web@h.example 21 path=/x'],
    ['ftp://web@h.example', { user: 'web' }, 'ftp web@h.example 21'],
  ])('%j with %j is %s', (typed, options, expected) => {
    expect(read(typed, options)).toBe(expected)
  })
})

const BAD: readonly (readonly [typed: string, en: RegExp, zh: RegExp])[] = [
  ['', /no host name/, /没有主机名/],
  ['ftp://', /no host name/, /没有主机名/],
  ['ftp:///pub', /no host name/, /没有主机名/],
  [':21', /no host name/, /没有主机名/],
  ['a..b', /empty part/, /是空的/],
  ['.example.com', /empty part/, /是空的/],
  ['example.com..', /empty part/, /是空的/],
  ['ftp example.com', /blanks or control/, /空格或控制字符/],
  ['ftp\u0007.example.com', /blanks or control/, /空格或控制字符/],
  ['ftp.example.com\r\nQUIT', /blanks or control/, /空格或控制字符/],
  [`${'a'.repeat(64)}.com`, /too long for DNS/, /DNS 允许的长度/],
  [`${'a.'.repeat(130)}com`, /too long for DNS/, /DNS 允许的长度/],
  ['x'.repeat(3000), /3000 characters long/, /3000 个字符/],
  ['ex*mple.com', /characters that a host name cannot have/, /不允许的字符/],
  ['-oProxyCommand=x', /characters that a host name cannot have/, /不允许的字符/],
  ['a%41.com', /not a host name/, /不是主机名/],
  ['256.1.1.1', /neither a host name nor an IP address/, /也不是 IP 地址/],
  ['1.2.3.4.5', /neither a host name nor an IP address/, /也不是 IP 地址/],
  ['2001:db8::zz', /neither an IPv6 address/, /既不是 IPv6/],
  ['1:2:3', /neither an IPv6 address/, /既不是 IPv6/],
  ['h.example:0', /"0" is not a port/, /"0" 不是端口号/],
  ['h.example:65536', /not a port/, /不是端口号/],
  ['h.example:', /not a port/, /不是端口号/],
  ['h.example:ftp', /not a port/, /不是端口号/],
  ['h.example:-1', /not a port/, /不是端口号/],
  ['[::1]:x', /not a port/, /不是端口号/],
  ['h.example/pub', /needs a URL/, /URL/],
  ['web@h.example', /needs a URL/, /URL/],
  ['http://h.example', /web address/, /网页地址/],
  ['HTTPS://h.example/x', /web address/, /网页地址/],
  ['scp://h.example', /not a protocol/, /不认识/],
  ['ftp://web@h.example/%zz', /%/, /%/],
  ['ftp://web@h.example/%C4%E3', /UTF-8/, /UTF-8/],
  ['ftp://web@h.example/a%0d%0aDELE%20x', /control characters/, /控制字符/],
  ['ftp://we%00b@h.example', /control characters/, /控制字符/],
]

describe('what is no target', () => {
  it.each(BAD)('%j is refused in both languages, with a hint', (typed, en, zh) => {
    const { text, hint } = refusal(typed)
    expect(text.en).toMatch(en)
    expect(text['zh-CN']).toMatch(zh)
    expect(hint.en).not.toBe('')
    expect(hint['zh-CN']).not.toBe('')
  })

  it.each([
    ['ftp://web:S3cret@h.example'],
    ['ftp://web:@h.example'],
    ['ftp://web:S3c/ret@h.example'],
    ['ftp://web:S3c@ret@h.example/x'],
    ['ftp://web%3AS3cret@h.example'],
    ['ftp\uff1a//web\uff1aS3cret\uff20h.example'],
    ['web:S3cret@h.example'],
    ['ftp:/web:S3cret@h.example'],
    ['http://web:S3cret@h.example'],
    ['ftp://web:123/S3cret@h.example'],
    ['"ftp://web:S3cret@h.example"'],
  ])('%j holds a password, and no message repeats it', (typed) => {
    const { text, hint, message } = refusal(typed)
    expect(text.en).toMatch(/password/)
    expect(hint.en).toMatch(/FTPCHECK_PASSWORD/)
    expect(JSON.stringify([text, hint, message])).not.toMatch(/S3c|ret@|123/)
  })

  it.each<readonly [string, TargetOptions, RegExp]>([
    ['h.example:21', { port: 22 }, /--port/],
    ['ftp://h.example', { protocol: 'sftp' }, /--protocol/],
    ['ftp://web@h.example', { user: 'joe' }, /--user/],
    ['ftp://web@h.example/x', { path: 'y' }, /--path/],
  ])('%j contradicts %j', (typed, options, flag) => {
    expect(refusal(typed, options).text.en).toMatch(flag)
  })
})
