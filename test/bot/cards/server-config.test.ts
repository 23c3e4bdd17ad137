import { expect, it } from 'vitest'
import { explanationCard } from '../../../src/bot/index.ts'
import { type Language } from '../../../src/diagnose/index.ts'
import { explain } from '../../../src/diagnose/explained.ts'

const BAD = 'listen=YES\nlisten_ipv6=YES\nlocal_enable=YES\nmax_clients=1\nanonymous_enable=YES'

const card = (text: string, language: Language) =>
  explanationCard(explain({ text, charset: 'utf-8', version: 'test' }), language)

/** The words of a card, a line each. */
function words(text: string, language: Language): string[] {
  const { title, blocks } = card(text, language)
  const plain = (spans: readonly (string | object)[]) =>
    spans.map((span) => (typeof span === 'string' ? span : Object.values(span).join(' '))).join('')
  return [
    title,
    ...blocks.flatMap((block) => {
      if (block.type === 'facts') return block.facts.map(({ label, value }) => `${label} | ${plain(value)}`)
      return block.type === 'text' || block.type === 'note' ? [plain(block.text)] : []
    }),
  ]
}

it('says what is wrong first, then what can do harm, then what is good to know', () => {
  expect(words(BAD, 'en')).toEqual([
    'Configuration of vsftpd: failing',
    'One setting is wrong. Whoever runs the server can fix it.',
    'Wrong',
    expect.stringMatching(/^Line 1 \| listen: listen and listen_ipv6 exclude each other/),
    'Write | listen=NO',
    'Can do harm',
    expect.stringMatching(/^Line 4 \| max_clients: So few sessions at once/),
    'Write | max_clients=200',
    'Good to know',
    expect.stringMatching(/^Missing \| write_enable: Nothing may be uploaded/),
    'Add | write_enable=YES',
    expect.stringMatching(/^Line 5 \| anonymous_enable: Anyone may log in/),
    'Write | anonymous_enable=NO',
  ])
})

it('says the same in Chinese', () => {
  expect(words(BAD, 'zh-CN')).toEqual([
    'vsftpd 的配置：故障',
    '有 1 处设置错误。应由服务器管理员处理。',
    '有错误',
    expect.stringMatching(/^第 1 行 \| listen：listen 和 listen_ipv6 不能同时为 YES/),
    '改为 | listen=NO',
    '可能有害',
    expect.stringMatching(/^第 4 行 \| max_clients：同时在线的会话太少/),
    '改为 | max_clients=200',
    '提示',
    expect.stringMatching(/^缺少 \| write_enable：不能上传、修改或删除/),
    '添加 | write_enable=YES',
    expect.stringMatching(/^第 5 行 \| anonymous_enable：任何人无需密码即可登录/),
    '改为 | anonymous_enable=NO',
  ])
})

it('says that nothing is wrong', () => {
  expect(words('PassivePorts 40000 40999', 'en')).toEqual([
    'Configuration of ProFTPD: healthy',
    'Nothing is wrong in this configuration.',
  ])
})

it('does not take words of a configuration for a template', () => {
  expect(words('local_enable=YES\nmax_{connections}=1', 'en').join('\n')).toContain('max_{connections}')
})
