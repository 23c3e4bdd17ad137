import { LONGEST_FILE } from './house.ts'
import type { Wall } from './violations.ts'

export interface Plant {
  readonly fault: string
  readonly wall: Wall
  readonly tree: Readonly<Record<string, string>>
}

const plant = (fault: string, wall: Wall, tree: Plant['tree']): Plant => ({ fault, wall, tree })

/** Each tree has exactly one fault. */
export const PLANTS: readonly Plant[] = [
  plant('a probe imports a rule', 'arrow', { 'diagnose/probes/login.ts': `import { rule } from '../rules/login.ts'` }),
  plant('a rule imports a type of wire', 'arrow', {
    'diagnose/rules/login.ts': `import type { Reply } from '../wire/reply.ts'`,
  }),
  plant('model writes an import type', 'arrow', {
    'diagnose/model/report.ts': `export type Reply = import('../wire/reply.ts').Reply`,
  }),
  plant('wire imports net dynamically', 'arrow', {
    'diagnose/wire/reply.ts': `export const connect = () => import('../net/connect.ts')`,
  }),
  plant('net re-exports a probe', 'arrow', { 'diagnose/net/index.ts': `export * from '../probes/login.ts'` }),
  plant('a nested rule imports a probe', 'arrow', {
    'diagnose/rules/tls/expired.ts': `export { login } from '../../probes/login.ts'`,
  }),
  plant('a cause imports the pipeline', 'arrow', { 'diagnose/causes/rank.ts': `import { run } from '../pipeline.ts'` }),
  plant('evidence imports net', 'arrow', { 'diagnose/evidence/log.ts': `import { dial } from '../net/dial.ts'` }),
  plant('config takes a type of the engine', 'arrow', {
    'config/bot-config.ts': `import type { TargetRules } from '../diagnose/index.ts'`,
  }),
  plant('bot imports an adapter', 'arrow', { 'bot/jobs.ts': `import { slack } from '../adapters/slack/index.ts'` }),
  plant('an adapter imports the engine', 'arrow', {
    'adapters/slack/render.ts': `import type { Report } from '../../diagnose/index.ts'`,
  }),
  plant('an adapter imports another adapter', 'arrow', {
    'adapters/slack/render.ts': `import { escape } from '../discord/escape.ts'`,
  }),
  plant('an adapter sees more of bot than its port', 'arrow', {
    'adapters/terminal/adapter.ts': `import { policy } from '../../bot/policy.ts'`,
  }),
  plant('the engine imports the bot', 'arrow', { 'diagnose/pipeline.ts': `import { jobs } from '../bot/index.ts'` }),
  plant('the command line passes by the index of diagnose', 'index', {
    'cli/check.ts': `import { run } from '../diagnose/pipeline.ts'`,
  }),
  plant('bot takes a type past the index of diagnose', 'index', {
    'bot/cards/report.ts': `export type { Report } from '../../diagnose/pipeline.ts'`,
  }),
  plant('an adapter passes by the index of bot/port', 'index', {
    'adapters/slack/adapter.ts': `import type { Card } from '../../bot/port/card.ts'`,
  }),
  plant('serve passes by the index of an adapter', 'index', {
    'serve/adapters.ts': `import { render } from '../adapters/slack/render.ts'`,
  }),
  plant('a probe opens a socket', 'package', { 'diagnose/probes/connect.ts': `import { connect } from 'node:net'` }),
  plant('a rule resolves a name without the prefix', 'package', {
    'diagnose/rules/dns.ts': `import { lookup } from 'dns/promises'`,
  }),
  plant('wire takes a type of the TLS module', 'package', {
    'diagnose/wire/certificate.ts': `export type Certificate = import('node:tls').PeerCertificate`,
  }),
  plant('a probe imports basic-ftp', 'package', { 'diagnose/probes/x.ts': `export { Client } from 'basic-ftp'` }),
  plant('bot sends a webhook itself', 'package', { 'bot/alerts/send.ts': `import { request } from 'node:https'` }),
  plant('ops opens a socket below HTTP', 'package', { 'ops/webhooks.ts': `import { connect } from 'node:tls'` }),
  plant('bot imports bolt', 'package', { 'bot/jobs.ts': `export const bolt = () => import('@slack/bolt')` }),
  plant('an import hides behind createRequire', 'package', {
    'cli/x.ts': `import { createRequire } from 'node:module'`,
  }),
  plant('another file than main keeps compiled code', 'package', {
    'config.ts': `import { enableCompileCache } from 'node:module'\nexport const keep = enableCompileCache`,
  }),
  plant('an import is computed', 'computed', { 'bot/x.ts': 'export const load = (name: string) => import(name)' }),
  plant('two files import each other', 'cycle', {
    'bot/jobs.ts': `import { policy } from './policy.ts'`,
    'bot/policy.ts': `import { jobs } from './jobs.ts'`,
  }),
  plant('a cycle that only types close', 'cycle', {
    'diagnose/model/report.ts': `import type { Cause } from './cause.ts'`,
    'diagnose/model/cause.ts': `import type { Finding } from './finding.ts'`,
    'diagnose/model/finding.ts': `export type Report = import('./report.ts').Report`,
  }),
  plant('a file grows too long', 'length', { 'bot/jobs.ts': '// one line more\n'.repeat(LONGEST_FILE + 1) }),
  plant('bot reads the environment', 'environment', { 'bot/jobs.ts': 'export const token = () => process.env.TOKEN' }),
  plant('cli unpacks the environment', 'environment', {
    'cli/x.ts': 'export const f = () => { const { env } = process }',
  }),
  plant('cli imports the environment', 'environment', { 'cli/x.ts': `import { env } from 'node:process'` }),
  plant('a module acts when it is loaded', 'acts', { 'bot/jobs.ts': 'start()\nfunction start() {}' }),
  plant('a module awaits when it is loaded', 'acts', { 'bot/x.ts': 'export const config = await load()' }),
  plant('a folder that nobody planned', 'room', { 'utils/strings.ts': 'export const trim = 1' }),
  plant('a folder in the engine that nobody planned', 'room', {
    'diagnose/helpers/strings.ts': 'export const trim = 1',
  }),
]
