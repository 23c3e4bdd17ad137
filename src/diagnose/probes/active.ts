import { familyOf } from '../model/address.ts'
import { ProbeFailure } from '../model/failure.ts'
import { abortable } from '../net/abortable.ts'
import { formatEprt, formatPort } from '../wire/passive.ts'
import type { Probe } from './probe.ts'
import { receiveAll } from './receive-file.ts'
import { refusal } from './refuse.ts'
import type { DataLine } from './session.ts'

/** PORT or EPRT: the server connects to us. What it says when it cannot is the answer (425), so that is waited for too. */
export const active: Probe<'active'> = {
  id: 'active',
  layer: 'data',
  timeoutMs: 12_000,
  slowAfterMs: [2000],
  async run({ session, subject, signal }) {
    const control = await session.lease(signal)
    const { localAddress } = control.link
    const ear = await session.net.listen(localAddress)
    try {
      const announcement = (subject === 'PORT' && familyOf(localAddress) === 4 ? formatPort : formatEprt)(
        localAddress,
        ear.port,
      )
      const reply = await control.command(announcement, signal)
      if (reply.code >= 400) throw refusal(reply, subject)
      const pending = control.begin('LIST')
      const refused = pending.closing.then((last) => {
        throw last.code >= 400
          ? refusal(last, 'LIST')
          : new ProbeFailure({ code: 'closed', text: 'the listing ended without a data connection' })
      })
      refused.catch(() => {})
      const link = await abortable(Promise.race([ear.accept(signal), refused]), signal)
      const line: DataLine = { control, mode: 'PASV', port: ear.port, link, pending, command: 'LIST' }
      // Whoever opens the connection, the client shakes hands as the client (RFC 4217 section 10).
      if (session.protectsData) await session.secured.secureData(line, { signal })
      const received = await receiveAll(line, () => {}, signal)
      return {
        announced: `${localAddress}:${ear.port}`,
        reply,
        from: link.remoteAddress,
        bytes: received.bytes,
        closing: received.closing,
      }
    } finally {
      ear.close()
      if (!control.busy) session.release(control)
    }
  },
}
