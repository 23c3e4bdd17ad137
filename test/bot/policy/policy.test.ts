import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseChat } from '../../../src/bot/grammar/index.ts'
import {
  BUDGETS,
  chatGate,
  DRAWINGS,
  costOf,
  needs,
  type Policy,
  roleOf,
  takeAll,
} from '../../../src/bot/policy/index.ts'
import { type Card, UserError } from '../../../src/bot/port/index.ts'
import { LANGUAGES } from '../../../src/diagnose/index.ts'
import type { Budget, Limits } from '../../../src/store/index.ts'

const ROLES = { admins: ['slack:UADMIN'], operators: ['slack:group:SOPS', 'discord:role:7', 'discord:user:8'] }

/** Budgets that never refill, and what is left of each. */
function countingLimits(): Limits & { readonly spent: Map<string, number> } {
  const spent = new Map<string, number>()
  const keyOf = ({ name }: Budget, key: string) => `${name} ${key}`
  const look = (budget: Budget, key: string) => {
    const left = budget.points - (spent.get(keyOf(budget, key)) ?? 0)
    return { allowed: left > 0, left, resetMs: 150_000 }
  }
  return {
    spent,
    async take(budget, key, points) {
      const before = look(budget, key)
      if (before.left < points) return { ...before, allowed: false }
      spent.set(keyOf(budget, key), (spent.get(keyOf(budget, key)) ?? 0) + points)
      return { ...look(budget, key), allowed: true }
    },
    look: async (budget, key) => look(budget, key),
    async giveBack(budget, key, points) {
      spent.set(keyOf(budget, key), (spent.get(keyOf(budget, key)) ?? 0) - points)
    },
  }
}

const total = ({ spent }: ReturnType<typeof countingLimits>) => [...spent.values()].reduce((sum, one) => sum + one, 0)

function asker(memberships: readonly string[], platform: 'slack' | 'terminal' = 'slack') {
  return {
    person: { id: `slack:T1:${memberships[0] ?? 'U0'}`, name: 'Somebody', memberships },
    place: { platform, workspace: 'slack:T1', channel: 'slack:T1:C1', isDirect: false },
  } as const
}

function check(line: string) {
  const command = parseChat(line, { isLocal: false })
  if (command.command !== 'check') throw new Error(`${line} is no check`)
  return command
}

const RULES = { allow: [], deny: ['*.bad.example'], ports: [{ from: 2100, to: 2199 }], services: [] }
const gateWith = (more: Partial<Policy> = {}) =>
  chatGate({ roles: ROLES, rules: RULES, limits: countingLimits(), ...more })

/** What somebody is told who may not; undefined where they may. */
async function refusal(line: string, memberships: readonly string[] = ['slack:U1'], gate = gateWith()) {
  try {
    await gate.admit(check(line), asker(memberships))
    return undefined
  } catch (thrown) {
    if (thrown instanceof UserError) return thrown
    throw thrown
  }
}

describe('roles', () => {
  it.each([
    [['slack:UADMIN'], 'admin'],
    [['slack:U1', 'slack:group:SOPS'], 'operator'],
    [['discord:user:9', 'discord:role:7'], 'operator'],
    [['discord:user:8'], 'operator'],
    [['discord:user:7', 'discord:role:8'], 'user'],
    [['slack:U1', 'slack:group:SOP'], 'user'],
    [['slack:uadmin'], 'user'],
    [['terminal:you'], 'admin'],
    [[], 'user'],
  ])('%j is %s', (memberships, role) => {
    expect(roleOf({ memberships }, ROLES)).toBe(role)
  })

  it.each([
    ['ftp.example.com', 'user'],
    ['ftp.example.com --user web --path /pub/a.txt', 'user'],
    ['ftp.example.com --deep', 'operator'],
    ['ftp.example.com --user web --write', 'operator'],
    ['ftp.example.com --user web --active', 'operator'],
    ['ftp.example.com --user web --idle', 'operator'],
    ['ftp.example.com --repeat', 'operator'],
    ['ftp.example.com --security', 'operator'],
    ['limits', 'user'],
    ['help', 'user'],
    ['cancel', 'user'],
    ['again k3f9', 'user'],
  ])('%s is for %s', (line, role) => {
    expect(needs(parseChat(line, { isLocal: false }))).toBe(role)
  })
})

describe('the gate of a shared chat', () => {
  it.each([
    ['ftp.example.com', undefined],
    ['ftp.example.com:2150', undefined],
    ['8.8.8.8', undefined],
    ['10.0.0.1', ['10.0.0.1', 'private', 'FTPCHECK_ALLOW', '内网']],
    ['0x7f.1', ['127.0.0.1', 'itself', 'command line', '自己']],
    ['localhost', ['localhost', 'itself', 'command line', '自己']],
    ['169.254.169.254', ['169.254.169.254', 'secrets', 'never', '密钥']],
    ['ftp.corp.internal', ['ftp.corp.internal', 'one network', 'FTPCHECK_ALLOW', '内部网络']],
    ['ftp.bad.example', ['ftp.bad.example', 'leaves alone', 'FTPCHECK_DENY', '禁止']],
    ['ftp.example.com:6379', ['6379', 'not one of FTP', 'FTPCHECK_PORTS', '端口']],
    ['[::ffff:10.0.0.1]:21', ['10.0.0.1', 'private', 'FTPCHECK_ALLOW', '内网']],
  ])('admits or refuses %s, and says who can change that', async (line, words) => {
    const refused = await refusal(line)
    const said = refused && [refused.text.en, refused.text.en, refused.hint.en, refused.text['zh-CN']]
    expect(said?.map((text, index) => text.includes(words?.[index] ?? '?'))).toEqual(words && [true, true, true, true])
  })

  it('leaves what is more than a plain check to operators, and says how to become one', async () => {
    const refused = await refusal('ftp.example.com --deep --repeat', ['slack:U42'])
    expect(refused?.text).toEqual({
      en: '--deep --repeat need an operator.',
      'zh-CN': '--deep --repeat 需要运维人员权限。',
    })
    expect(refused?.hint.en).toContain('add slack:U42 to FTPCHECK_OPERATORS')
    const nobody = gateWith({ roles: { admins: [], operators: [] } })
    expect((await refusal('ftp.example.com --deep', ['slack:U42'], nobody))?.hint['zh-CN']).toContain(
      'FTPCHECK_OPERATORS=slack:U42',
    )
    expect(await refusal('ftp.example.com --deep', ['slack:U1', 'slack:group:SOPS'])).toBeUndefined()
    expect(await refusal('ftp.example.com --security', ['slack:UADMIN'])).toBeUndefined()
  })

  it('charges nothing for what it refuses', async () => {
    const limits = countingLimits()
    const gate = gateWith({ limits })
    await refusal('10.0.0.1', undefined, gate)
    await refusal('ftp.example.com --deep', undefined, gate)
    expect(total(limits)).toBe(0)
  })

  it('tells which budget is spent, and when it is whole again', async () => {
    const gate = gateWith()
    for (let n = 0; n < BUDGETS.target.points; n++)
      expect(await refusal('one.example.com', undefined, gate)).toBeUndefined()
    const often = await refusal('one.example.com', ['slack:U2'], gate)
    expect(often?.text.en).toBe(
      'one.example.com was checked often of late and is left in peace for a while: 0 of 6 points are left.',
    )
    expect(often?.hint).toEqual({
      en: 'They are whole again in 3 minutes. "limits" shows all of them.',
      'zh-CN': '3 分钟后恢复。输入 limits 可查看全部限额。',
    })
    for (let n = 0; n < 4; n++) expect(await refusal(`h${n}.example.com`, undefined, gate)).toBeUndefined()
    expect((await refusal('h9.example.com', undefined, gate))?.text.en).toContain('You have too few points left')
  })

  it('has a budget of its own for histories and reports, for each person', async () => {
    const limits = countingLimits()
    const gate = gateWith({ limits })
    const you = asker(['slack:U1'])
    for (let n = 0; n < DRAWINGS.points - 4; n++) await gate.draw('history', you)
    const refused: unknown = await gate.draw('report', you).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(UserError)
    expect(refused).toMatchObject({
      text: {
        en: 'You have too few points left for histories and reports: 4 of 60.',
        'zh-CN': '您查看历史和报告的点数不够了：还剩 4 点，共 60 点。',
      },
      hint: { en: 'They are whole again in 3 minutes. "limits" shows all of them.' },
    })
    await gate.draw('history', you)
    await gate.draw('report', asker(['slack:U2']))
    expect(await refusal('ftp.example.com', ['slack:U1'], gate)).toBeUndefined()
  })

  it('stands open in the terminal chat', async () => {
    const gate = gateWith()
    const you = asker(['terminal:you'], 'terminal')
    for (let n = 0; n < 50; n++) await gate.admit(check('localhost:6379 --deep'), you)
    for (let n = 0; n < 50; n++) await gate.draw('report', you)
    expect(gate.roleOf(you)).toBe('admin')
    expect(shown(await gate.limitsCard(you, 'en'))).toContain('this machine is yours')
  })

  it('shows what is left', async () => {
    const gate = gateWith()
    const you = asker(['slack:U1'])
    expect(shown(await gate.limitsCard(you, 'en'))).toContain('"10 of 10 points left"')
    await gate.admit(check('ftp.example.com'), you)
    await gate.draw('report', you)
    const card = shown(await gate.limitsCard(you, 'en'))
    for (const part of [
      'user',
      '9 of 10 points left, whole again in 3 minutes',
      '55 of 60',
      'A history costs 1, report now 5.',
      '29 of 30',
      '119 of 120',
      '6 points in 10',
    ])
      expect(card).toContain(part)
    expect(shown(await gate.limitsCard(you, 'zh-CN'))).toContain('还剩 9 点，共 10 点，3 分钟后恢复')
  })
})

const shown = ({ blocks }: Card) => JSON.stringify(blocks)

describe('budgets', () => {
  const keys = { user: 'u', channel: 'c', workspace: 'w', target: 't' }

  it('are taken from all or from none', async () => {
    const purchases = fc.array(fc.record({ user: fc.nat(2), target: fc.nat(2), cost: fc.integer({ min: 1, max: 6 }) }))
    await fc.assert(
      fc.asyncProperty(purchases, async (all) => {
        const limits = countingLimits()
        let paid = 0
        for (const { user, target, cost } of all) {
          const spent = await takeAll(limits, { ...keys, user: `u${user}`, target: `t${target}` }, cost)
          if (!spent) paid += cost
        }
        expect(total(limits)).toBe(paid * 4)
        expect([...limits.spent.values()].every((points) => points >= 0)).toBe(true)
      }),
    )
  })

  it('are given back when the store fails half way', async () => {
    const limits = countingLimits()
    const take: Limits['take'] = (budget, key, points) =>
      budget.name === 'workspace' ? Promise.reject(new Error('gone')) : limits.take(budget, key, points)
    await expect(takeAll({ ...limits, take }, keys, 2)).rejects.toThrow('gone')
    expect(total(limits)).toBe(0)
  })

  it('hold enough for any one check', () => {
    const everything = { deep: true, write: true, active: true, idle: true, repeat: true, security: true }
    expect(costOf({})).toBe(1)
    expect(costOf({ deep: true })).toBeGreaterThan(1)
    for (const { points } of Object.values(BUDGETS)) expect(costOf(everything)).toBeLessThanOrEqual(points)
  })
})

describe('what the bot does by itself later', () => {
  const permit = async (line: string, memberships: readonly string[] = ['slack:U1'], gate = gateWith()) => {
    const what = gate.permit(check(line), asker(memberships))
    return what.then(
      () => 'permitted',
      (thrown: UserError) => thrown.text.en,
    )
  }

  it('keeps to roles and targets', async () => {
    expect(await permit('ftp.example.com')).toBe('permitted')
    expect(await permit('ftp.example.com --deep')).toMatch('--deep needs an operator')
    expect(await permit('ftp.example.com --deep', ['slack:group:SOPS'])).toBe('permitted')
    expect(await permit('a.bad.example', ['slack:group:SOPS'])).not.toBe('permitted')
  })

  it('takes nothing from any budget', async () => {
    const limits = countingLimits()
    expect(await permit('ftp.example.com', ['slack:U1'], gateWith({ limits }))).toBe('permitted')
    expect(total(limits)).toBe(0)
  })
})

describe('every refusal', () => {
  it('is complete in both languages', async () => {
    const lines = [
      '10.0.0.1',
      'localhost',
      'ff02::1',
      '100.64.0.1',
      '240.0.0.1',
      'a.local',
      'a.bad.example',
      'a.example:80',
    ]
    for (const line of lines) {
      const refused = await refusal(line)
      for (const language of LANGUAGES) {
        expect(refused?.text[language]).toMatch(/[.。]$/)
        expect(refused?.hint[language]).not.toMatch(/undefined|[{}]/)
      }
    }
  })
})
