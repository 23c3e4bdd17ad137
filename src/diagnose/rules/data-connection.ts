import type { Facts } from '../model/finding.ts'
import type { Params } from '../model/text.ts'
import { attempts, describe, isOpen, ofMode, type Opening } from './attempts.ts'
import { defineRule } from './define-rule.ts'
import { list, seconds } from './read.ts'

type Reads = 'passive' | 'data-connect'

/** Every data connection that was tried ended like this. */
function allEnded(opening: Opening) {
  return (facts: Facts<Reads>): Params | false => {
    const tried = attempts(facts)
    const [first] = tried
    if (!first || !tried.every((one) => one.opening === opening)) return false
    return { ...describe(tried), seconds: seconds(first.durationMs) }
  }
}

/** One mode never gets through and the other always does: the mode makes the difference, not chance. */
function modeMatters(facts: Facts<Reads>, failing: 'EPSV' | 'PASV', working: 'EPSV' | 'PASV'): Params | false {
  const tried = attempts(facts)
  const [bad, good] = [ofMode(tried, failing), ofMode(tried, working)]
  if (bad.length === 0 || good.length === 0 || bad.some(isOpen) || !good.every(isOpen)) return false
  const ports = { failedPorts: describe(bad).ports, openPorts: describe(good).ports }
  return { failing, working, ...ports, impact: 'degrades' }
}

export const dataConnectionRules = [
  defineRule({
    id: 'data-timeout',
    layer: 'data',
    reads: ['passive', 'data-connect'],
    when: allEnded('timeout'),
    text: {
      en: '{modes} to port {ports}: no answer within {seconds} s; the control connection to the same address works',
      'zh-CN': '{modes} 的数据端口 {ports} 在 {seconds} 秒内没有应答；而到同一地址的控制连接是正常的',
    },
  }),
  defineRule({
    id: 'data-refused',
    layer: 'data',
    reads: ['passive', 'data-connect'],
    when: allEnded('refused'),
    text: {
      en: '{modes} to port {ports}: refused; the control connection to the same address works',
      'zh-CN': '{modes} 的数据端口 {ports} 被拒绝；而到同一地址的控制连接是正常的',
    },
  }),
  defineRule({
    id: 'data-unreachable',
    layer: 'data',
    reads: ['passive', 'data-connect'],
    when: allEnded('unreachable'),
    text: {
      en: '{modes} to port {ports}: an ICMP "unreachable" came back, while the control connection to the same address works',
      'zh-CN': '{modes} 的数据端口 {ports} 返回 ICMP“不可达”；而到同一地址的控制连接是正常的',
    },
  }),
  defineRule({
    id: 'data-never-opens',
    layer: 'data',
    reads: ['passive', 'data-connect'],
    when: (facts) => {
      const tried = attempts(facts)
      const ways = list(tried.map(({ opening }) => opening))
      return tried.length > 0 && !tried.some(isOpen) && ways.includes(',') && { ...describe(tried), ways }
    },
    text: {
      en: 'No data connection opens ({modes}, port {ports}): {ways}',
      'zh-CN': '所有数据连接都无法建立（{modes}，端口 {ports}）：{ways}',
    },
  }),
  defineRule({
    id: 'epsv-fails-pasv-works',
    layer: 'data',
    reads: ['passive', 'data-connect'],
    when: (facts) => modeMatters(facts, 'EPSV', 'PASV'),
    text: {
      en: 'Each data connection after EPSV failed (port {failedPorts}), each after PASV opened (port {openPorts})',
      'zh-CN': 'EPSV 之后的数据连接全部失败（端口 {failedPorts}），PASV 之后的全部成功（端口 {openPorts}）',
    },
  }),
  defineRule({
    id: 'pasv-fails-epsv-works',
    layer: 'data',
    reads: ['passive', 'data-connect'],
    when: (facts) => modeMatters(facts, 'PASV', 'EPSV'),
    text: {
      en: 'Each data connection after PASV failed (port {failedPorts}), each after EPSV opened (port {openPorts})',
      'zh-CN': 'PASV 之后的数据连接全部失败（端口 {failedPorts}），EPSV 之后的全部成功（端口 {openPorts}）',
    },
  }),
  defineRule({
    id: 'data-ports-differ',
    layer: 'data',
    reads: ['passive', 'data-connect'],
    when: (facts) => {
      const tried = attempts(facts)
      const [open, shut] = [tried.filter(isOpen), tried.filter((one) => !isOpen(one))]
      if (open.length === 0 || shut.length === 0) return false
      if (modeMatters(facts, 'EPSV', 'PASV') || modeMatters(facts, 'PASV', 'EPSV')) return false
      return { openPorts: describe(open).ports, failedPorts: describe(shut).ports }
    },
    text: {
      en: 'Data port {openPorts} opens and {failedPorts} does not, whichever of EPSV and PASV was used',
      'zh-CN': '数据端口 {openPorts} 能连通而 {failedPorts} 不能，与使用 EPSV 还是 PASV 无关',
    },
  }),
  defineRule({
    id: 'epsv-works',
    layer: 'data',
    reads: ['passive', 'data-connect'],
    when: (facts) => worked(facts, 'EPSV'),
    text: {
      en: 'The data connection after EPSV opens (port {epsvPorts})',
      'zh-CN': 'EPSV 的数据连接可以建立（端口 {epsvPorts}）',
    },
  }),
  defineRule({
    id: 'pasv-works',
    layer: 'data',
    reads: ['passive', 'data-connect'],
    when: (facts) => worked(facts, 'PASV'),
    text: {
      en: 'The data connection after PASV opens (port {pasvPorts})',
      'zh-CN': 'PASV 的数据连接可以建立（端口 {pasvPorts}）',
    },
  }),
]

function worked(facts: Facts<Reads>, mode: 'EPSV' | 'PASV'): Params | false {
  const open = ofMode(attempts(facts), mode).filter(isOpen)
  return open.length > 0 && { [mode === 'EPSV' ? 'epsvPorts' : 'pasvPorts']: describe(open).ports }
}
