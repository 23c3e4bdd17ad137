import { askPassive, connectData, wordsBehind } from './open-data.ts'
import type { Probe } from './probe.ts'
import { receiveAll } from './receive-file.ts'
import { refuse } from './refuse.ts'
import type { DataLine } from './session.ts'

/** PROT C (RFC 4217 section 9) and a listing: does the server send data in the clear beside a protected control connection? */
export const plainData: Probe<'plain-data'> = {
  id: 'plain-data',
  layer: 'protocol',
  timeoutMs: 12_000,
  async run({ session, signal }) {
    // One of its own: vsftpd may be about to end the one on which a data connection did not resume its session.
    const control = await session.secondControl(signal)
    const mode = session.workingMode ?? 'EPSV'
    if (!session.protectsData) await control.command('PBSZ 0', signal)
    refuse(await control.command('PROT C', signal), 'PROT')
    const line: DataLine = { control, mode, command: 'LIST', port: (await askPassive(control, mode, signal)).port }
    await connectData(session, line, signal).catch(async (reason: unknown) => {
      throw (await wordsBehind(reason, line)) ?? reason
    })
    const { bytes, closing } = await receiveAll(line, () => {}, signal)
    control.quit()
    return { bytes, closing }
  },
}
