import { BasicOCSPResponse, OCSPResponse } from 'pkijs'
import type { OcspFacts } from '../model/tls.ts'

/** What a stapled OCSP response says of its first certificate (RFC 6960 section 4.2). Its signature is not verified. */
export function readOcsp(der: Uint8Array): OcspFacts {
  try {
    const response = OCSPResponse.fromBER(der)
    const bytes = response.responseBytes?.response.valueBlock.valueHexView
    if (!bytes) return { status: 'unreadable' }
    const { tbsResponseData } = BasicOCSPResponse.fromBER(bytes)
    const [single] = tbsResponseData.responses
    if (!single) return { status: 'unreadable' }
    return {
      status: STATUS[statusTag(single.certStatus)] ?? 'unreadable',
      producedAt: tbsResponseData.producedAt.toISOString(),
      ...(single.nextUpdate ? { nextUpdate: single.nextUpdate.toISOString() } : {}),
    }
  } catch {
    return { status: 'unreadable' }
  }
}

/** CertStatus is a choice of `[0] good`, `[1] revoked`, `[2] unknown`. */
const STATUS: Readonly<Record<number, OcspFacts['status']>> = { 0: 'good', 1: 'revoked', 2: 'unknown' }

function statusTag(status: { idBlock?: { tagNumber?: number } }): number {
  return status.idBlock?.tagNumber ?? -1
}
