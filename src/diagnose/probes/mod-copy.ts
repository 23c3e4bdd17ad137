import type { Probe } from './probe.ts'

/**
 * SITE CPFR before any login. ProFTPD's mod_copy up to 1.3.5 answers 350 and would copy the file on a SITE CPTO
 * (CVE-2015-3306), which is never sent: CPFR alone only looks whether the file exists.
 */
export const modCopy: Probe<'mod-copy'> = {
  id: 'mod-copy',
  layer: 'service',
  timeoutMs: 8000,
  async run({ session, signal }) {
    const control = await session.open(signal)
    const reply = await control.command('SITE CPFR /etc/passwd', signal)
    control.quit()
    return { reply }
  },
}
