import { afterEach, expect, it, vi } from 'vitest'
import { readBotConfig } from '../../src/config.ts'

afterEach(() => vi.unstubAllEnvs())

it.each([
  [undefined, '64'],
  ['8', '8'],
])('a bot has threads to wait for silent resolvers, as many as it is given: %s', async (set, expected) => {
  vi.stubEnv('UV_THREADPOOL_SIZE', set)
  await readBotConfig()
  expect(process.env['UV_THREADPOOL_SIZE']).toBe(expected)
})
