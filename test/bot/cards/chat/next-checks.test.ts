import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { verdictCard } from '../../../../src/bot/cards/all.ts'
import { nextChecks } from '../../../../src/bot/cards/chat/next-checks.ts'
import { formatMore } from '../../../../src/bot/cards/command.ts'
import { parseChat } from '../../../../src/bot/grammar/index.ts'
import { conclude, LANGUAGES, type Report } from '../../../../src/diagnose/index.ts'
import { evidence } from '../../../support/observations.ts'
import { blocked, healthy, noLogin } from '../../../support/reports.ts'
import { readScenario } from '../../../support/scripted/parse-scenario.ts'
import { scenarioReport } from '../../../support/scripted/scenario-report.ts'
import { securedWell } from '../../../support/tls-observations.ts'

const row = (report: Report, user?: string) =>
  nextChecks(report, { language: 'en', ...(user !== undefined && { user }) }).map(
    ({ label, command }) => `${label}: ${command}`,
  )

const otherName = (host: string, ...dnsNames: string[]) =>
  conclude({
    ...evidence(
      securedWell({
        leaf: { dnsNames },
        identity: { asked: host, matches: false },
        authorization: 'ERR_TLS_CERT_ALTNAME_INVALID',
      }),
    ),
    target: { protocol: 'ftpes', host, port: 21, user: 'web' },
  })

describe('the checks that are offered under a verdict', () => {
  it.each<[string, string[]]>([
    [
      'healthy-vsftpd',
      [
        'Are idle connections cut?: check ftp.example.com --user web --idle',
        'Test an upload: check ftp.example.com --user web --write',
        'Security review: check ftp.example.com --user web --security',
      ],
    ],
    [
      'healthy-without-login',
      [
        'Try an anonymous login: check ftp.example.com --user anonymous',
        'Security review: check ftp.example.com --security',
      ],
    ],
    ['passive-ports-filtered', ['Try active mode: check ftp.example.com --user web --active']],
    ['port-filtered', ['Check SFTP on port 22: check sftp://ftp.example.com --user web']],
    ['not-ftp-ssh', ['Check SFTP on port 21: check sftp://ftp.example.com:21 --user web']],
    ['wrong-port', ['Check FTP on port 2121: check ftp.example.com:2121 --user web']],
    ['implicit-tls-expected', ['Check TLS from the start: check ftps://ftp.example.com:21 --user web']],
    ['tls-required-for-login', ['Check with TLS: check ftpes://ftp.example.com --user web']],
    ['auto-auth-stripped', ['Try TLS on port 990: check ftps://ftp.example.com --user web']],
    [
      'plaintext-login-held-back',
      [
        'Try SFTP instead: check sftp://ftp.example.com --user web',
        'Try an anonymous login: check ftp.example.com --user anonymous',
        'Security review: check ftp.example.com --user web --security',
      ],
    ],
    ['dns-one-address-dead', ['Check 203.0.113.11 alone: check 203.0.113.11 --user web']],
    ['ipv6-path-broken', ['Check 2001:db8::10 alone: check 2001:db8::10 --user web']],
    ['dns-nxdomain', ['Check example.com: check example.com --user web']],
    ['login-incorrect', ['Try an anonymous login: check ftp.example.com --user anonymous']],
    [
      'download-permission-denied',
      [expect.stringMatching(/^List \S*\/: check ftp\.example\.com --user web --path \S*\/$/)],
    ],
    ['filename-not-allowed', [expect.stringMatching(/^Upload under another name: check \S+ --user web --write$/)]],
    ['slow-reverse-dns', ['Does it fail now and then?: check ftp.example.com --user web --repeat']],
    ['service-unexplained', ['Tell the causes apart: check ftp.example.com --user web --deep']],
    ['epsv-broken', ['Look deeper: check ftp.example.com --user web --deep']],
    ['too-many-connections', []],
    ['ip-banned', []],
  ])('fit %s', async (name, due) => {
    const offered = row(await scenarioReport(name))
    expect(offered).toEqual(due)
  })

  it('log in where somebody may without typing a secret', () => {
    expect(row(noLogin, 'web')[0]).toBe('Log in and test files: check ftp.example.com --user web')
    expect(row(noLogin)).not.toContainEqual(expect.stringContaining('Log in and test files'))
    expect(row(healthy, 'web').join()).not.toContain('Log in and test files')
  })

  it('try the name of the certificate, of the same domain and of no other', () => {
    expect(row(otherName('ftp.example.com', 'files.example.com'))[0]).toBe(
      'Check files.example.com: check ftpes://files.example.com --user web',
    )
    for (const name of ['evil.test', '*.example.com', 'notexample.com', 'a b.example.com', 'ftp.example.com']) {
      expect(row(otherName('ftp.example.com', name)).join()).not.toContain(`Check ${name}`)
    }
  })

  it('have one that stands out, where something is wrong', () => {
    const kinds = (report: Report) =>
      verdictCard(report, { id: 'k3f9', language: 'en' }).blocks.flatMap((block) =>
        block.type === 'actions' ? block.actions.flatMap(({ kind }) => kind ?? []) : [],
      )
    expect(kinds(blocked)).toEqual(['main'])
    expect(kinds(healthy)).toEqual([])
  })

  it('keep a user and a path as they were typed', () => {
    const [user, path] = ["o'brien; $(id)", '/a b/"c"/--deep']
    const target = { ...healthy.target, user, path }
    const commands = nextChecks({ ...healthy, target }, { language: 'en' }).map(({ command }) =>
      parseChat(command, face),
    )
    expect(commands).toHaveLength(3)
    for (const command of commands) expect(command).toMatchObject({ command: 'check', target: { user, path } })
  })
})

const face = { isLocal: false }
/** The first scenario of each cause, and of none. */
const scenarios = readdirSync(new URL('../../../scenarios/', import.meta.url))
  .filter((file) => file.endsWith('.txt'))
  .map((file) => file.replace(/\.txt$/, ''))
const byCause = Map.groupBy(scenarios, (name) => readScenario(name).expected.cause)
const names = [...byCause.values()].flatMap(([first]) => first ?? [])

describe('whatever was found', () => {
  it('they are commands that are understood, new, and not the same for every fault', { timeout: 120_000 }, async () => {
    const rows = new Set<string>()
    for (const name of names) {
      const report = await scenarioReport(name)
      for (const language of LANGUAGES) {
        const actions = nextChecks(report, { language, user: 'deploy' })
        const commands = actions.map(({ command }) => command)
        for (const command of commands)
          expect(parseChat(command, face), `${name}: ${command}`).toMatchObject({ command: 'check' })
        expect(new Set(commands).size).toBe(commands.length)
        expect(commands).not.toContain(formatMore(report))
        expect(actions.map(({ label }) => label).join('')).not.toMatch(/[{}]|undefined/)
      }
      rows.add(
        nextChecks(report, { language: 'en' })
          .map(({ label }) => label)
          .join(),
      )
    }
    expect(rows.size).toBeGreaterThan(20)
  })
})
