import { readFileSync } from 'node:fs'
import Ajv from 'ajv'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { SCOPES } from '../../../src/adapters/slack/settings.ts'
import { spec } from '../../support/slack/specs.ts'

const TEXT = readFileSync(new URL('../../../docs/slack-manifest.yml', import.meta.url), 'utf8')
const schema = spec('slack-manifest.schema.json')

interface Manifest {
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } }
  readonly features: { readonly shortcuts: readonly { readonly callback_id: string }[] }
  readonly settings: { readonly event_subscriptions: { readonly bot_events: readonly string[] } }
}

/** The manifest, and what it becomes when the comments about signed HTTP are followed. */
const BY_HTTP = TEXT.replace(/# (url|request_url): /g, '$1: ').replace(
  'socket_mode_enabled: true',
  'socket_mode_enabled: false',
)
const MANIFESTS = { 'Socket Mode': TEXT, 'signed HTTP': BY_HTTP }

describe.each(Object.entries(MANIFESTS))('the manifest for %s', (_, text) => {
  const manifest = parse(text) as Manifest

  it.skipIf(schema === undefined)('is one by the schema of Slack', () => {
    const ajv = new Ajv.default({ strict: false, allErrors: true })
    addFormats.default(ajv)
    const validate = ajv.compile(JSON.parse(schema ?? '{}') as object)
    validate(manifest)
    expect(validate.errors ?? []).toEqual([])
  })

  it('asks for what the adapter needs, and for nothing else', () => {
    expect(manifest.oauth_config.scopes.bot.toSorted()).toEqual(SCOPES.toSorted())
    expect(manifest.features.shortcuts).toMatchObject([{ callback_id: 'diagnose_log' }])
    expect(manifest.settings.event_subscriptions.bot_events).toEqual(['app_home_opened', 'app_mention', 'message.im'])
  })
})

it.each(['docs/slack.md', 'docs/zh-CN/slack.md'])('%s explains every scope to whoever installs the app', (file) => {
  const page = readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8')
  expect(SCOPES.filter((scope) => !page.includes(`| \`${scope}\` |`))).toEqual([])
})
