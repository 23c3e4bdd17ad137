import { canonical, scopeOf, type Scope } from '../model/address.ts'
import type { Facts } from '../model/finding.ts'
import type { Params } from '../model/text.ts'
import { announced, works } from './attempts.ts'
import { defineRule } from './define-rule.ts'
import { succeeded } from './read.ts'

type Reads = 'passive' | 'data-connect' | 'dns-lookup'

/** Addresses that only their own network knows. What is neither public nor one of these (0.0.0.0, multicast) is judged apart. */
const INSIDE: readonly Scope[] = ['private', 'shared', 'loopback', 'link-local']
const isInside = (address: string) => INSIDE.includes(scopeOf(address))

interface Announcement {
  readonly advertised: string
  readonly peer: string
}

/** The first 227 that names another address than the one that the control connection goes to. */
function otherAddress(facts: Facts<'passive'>): Announcement | undefined {
  for (const { data } of announced(facts, 'PASV')) {
    const { advertised, peer } = data
    if (advertised !== undefined && canonical(advertised) !== canonical(peer)) return { advertised, peer }
  }
  return undefined
}

/** With EPSV, which carries no address, clients of today get through all the same. */
function params({ advertised, peer }: Announcement, facts: Facts<Reads>): Params {
  return { advertised, peer, impact: works(facts, 'EPSV') ? 'degrades' : 'blocks' }
}

/** Another address of the same name is no stranger: hosts with several answer from whichever they like. */
function isOwn(address: string, facts: Facts<'dns-lookup'>): boolean {
  const own = succeeded(facts.all('dns-lookup')).flatMap(({ data }) => data.addresses)
  return own.some((one) => canonical(one.address) === canonical(address))
}

export const pasvAddressRules = [
  defineRule({
    id: 'pasv-announces-private',
    layer: 'protocol',
    reads: ['passive', 'data-connect', 'dns-lookup'],
    when: (facts) => {
      const other = otherAddress(facts)
      if (!other || !isInside(other.advertised) || isInside(other.peer)) return false
      return params(other, facts)
    },
    text: {
      en: 'PASV announces {advertised}, which can be reached only inside the server’s network; the control connection goes to {peer}',
      'zh-CN': 'PASV 返回的地址 {advertised} 只能在服务器内网访问；而控制连接的地址是 {peer}',
    },
  }),
  defineRule({
    id: 'pasv-announces-nothing',
    layer: 'protocol',
    reads: ['passive', 'data-connect', 'dns-lookup'],
    // 0.0.0.0 is what some services send on purpose to say "the address you are connected to", and most clients take it so.
    // With EPSV working no client needs it at all. Only where PASV is the sole way is it worth repairing, for strict clients.
    when: (facts) => {
      const other = otherAddress(facts)
      if (!other || scopeOf(other.advertised) !== 'unspecified' || works(facts, 'EPSV')) return false
      return { advertised: other.advertised, peer: other.peer, impact: works(facts, 'PASV') ? 'degrades' : 'blocks' }
    },
    text: {
      en: 'PASV announces {advertised}, which is no address; clients that take it literally connect to themselves',
      'zh-CN': 'PASV 返回 {advertised}，这不是有效地址；照字面使用的客户端会连到自己',
    },
  }),
  defineRule({
    id: 'pasv-leaves-address-open',
    layer: 'protocol',
    reads: ['passive', 'data-connect', 'dns-lookup'],
    when: (facts) => {
      const other = otherAddress(facts)
      return other !== undefined && scopeOf(other.advertised) === 'unspecified' && works(facts, 'EPSV') && { ...other }
    },
    text: {
      en: 'PASV announces {advertised}, that is, no address; EPSV, which needs none, works',
      'zh-CN': 'PASV 返回 {advertised}，等于没有给出地址；不需要地址的 EPSV 可用',
    },
  }),
  defineRule({
    id: 'pasv-announces-other',
    layer: 'protocol',
    reads: ['passive', 'data-connect', 'dns-lookup'],
    when: (facts) => {
      const other = otherAddress(facts)
      if (!other || scopeOf(other.advertised) === 'unspecified' || isOwn(other.advertised, facts)) return false
      return (!isInside(other.advertised) || isInside(other.peer)) && params(other, facts)
    },
    text: {
      en: 'PASV announces {advertised}, another address than {peer}, which the control connection goes to',
      'zh-CN': 'PASV 返回的地址 {advertised} 与控制连接的地址 {peer} 不同',
    },
  }),
  defineRule({
    id: 'pasv-announces-own-address',
    layer: 'protocol',
    reads: ['passive', 'data-connect', 'dns-lookup'],
    when: (facts) => {
      const pasv = announced(facts, 'PASV')
      const advertised = pasv[0]?.data.advertised
      return advertised !== undefined && !otherAddress(facts) && { advertised }
    },
    text: {
      en: 'PASV announces {advertised}, the address of the control connection',
      'zh-CN': 'PASV 返回的 {advertised} 就是控制连接的地址',
    },
  }),
]
