import { canonical, familyOf } from '../../../model/address.ts'

/** IPv4 in IPv6 in one spelling; undefined for what is no address. */
export const addressIn = (text: string): string | undefined =>
  familyOf(text) === undefined ? undefined : canonical(text)
