import { familyOf, scopeOf } from '../../model/address.ts'

/** Clients elsewhere cannot reach it: RFC 1918, carrier NAT, loopback, link-local. */
export function isInside(value: string): boolean {
  return familyOf(value) !== undefined && ['private', 'shared', 'loopback', 'link-local'].includes(scopeOf(value))
}

export const isUnspecified = (value: string): boolean =>
  familyOf(value) !== undefined && scopeOf(value) === 'unspecified'

export const isLoopback = (value: string): boolean => familyOf(value) !== undefined && scopeOf(value) === 'loopback'

export const isName = (value: string): boolean =>
  familyOf(value) === undefined && /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i.test(value) && /[a-z]/i.test(value)
