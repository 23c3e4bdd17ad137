import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const text = readFileSync(new URL('../../../docs/watches.md', import.meta.url), 'utf8')

/** The receiver's check that docs/watches.md gives, as it stands there. */
async function documented(): Promise<(body: string, header: string, secret: string) => boolean> {
  const [, code = ''] = /```js\n([\s\S]*?)```/.exec(text) ?? []
  const loaded = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
    isGenuine: (body: string, header: string, secret: string) => boolean
  }
  return loaded.isGenuine
}

it('the check that the documentation gives to receivers takes what we sign, and nothing else', async () => {
  const isGenuine = await documented()
  const body = '{"title":"证书已过期"}'
  const seconds = Math.floor(Date.now() / 1000)
  const sign = (at: number, secret = 'secret') =>
    `t=${at},v1=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`
  expect(isGenuine(body, sign(seconds), 'secret')).toBe(true)
  expect(isGenuine(`${body} `, sign(seconds), 'secret')).toBe(false)
  expect(isGenuine(body, sign(seconds, 'another'), 'secret')).toBe(false)
  expect(isGenuine(body, sign(seconds - 3600), 'secret')).toBe(false)
  expect(isGenuine(body, '', 'secret')).toBe(false)
})
