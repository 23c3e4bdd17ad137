import type { Params } from '../model/text.ts'
import type { Message } from './message.ts'

/** How OpenSSH takes one outdated algorithm for one host: ssh_config(5). */
const OPTIONS: Readonly<Record<string, string>> = {
  kex: 'KexAlgorithms',
  hostKey: 'HostKeyAlgorithms',
  cipher: 'Ciphers',
  mac: 'MACs',
}

/** What a message tells beside its meaning: its named groups, and what follows from them. */
export function paramsOf({ pattern, params = {} }: Message, text: string): Params {
  const groups = pattern.exec(text)?.groups ?? {}
  const { number, offer } = groups
  return {
    ...params,
    ...(number !== undefined && lettersOf(number)),
    ...(offer !== undefined && offered(offer, String(params['matter']))),
  }
}

/** `Received message too long 1416128883`: the length field of SFTP, filled with the first four letters of some text. */
function lettersOf(number: string): Params {
  const bytes = [24, 16, 8, 0].map((shift) => (Number(number) >>> shift) & 0xff)
  const letters = String.fromCharCode(...bytes.map((byte) => (byte >= 0x20 && byte < 0x7f ? byte : 0x2e)))
  return { number, letters, output: letters }
}

/** `kex-strict-s-v00` and `ext-info-s` stand among the methods and are none (OpenSSH’s PROTOCOL, RFC 8308). */
function offered(offer: string, matter: string): Params {
  const algorithms = offer.split(',').filter((name) => !/^(?:kex-strict|ext-info)-/.test(name))
  return { offer: algorithms.join(', '), options: `-o${OPTIONS[matter] ?? 'KexAlgorithms'}=+${algorithms[0] ?? offer}` }
}
