import { join } from 'node:path'
import { launch, prepare, unpacked } from './daemon.ts'
import type { FtpServer, ServerOptions } from './daemon.ts'
import type { Lab } from './lab.ts'

/**
 * Starts GNU inetutils ftpd; `config` is flags, e.g. `-t`, `4`. It knows port 21 only, logs to syslog only, and has no
 * passive range: it takes what the kernel gives, so the kernel's range is set.
 */
export async function startInetutils(lab: Lab, options: Omit<ServerOptions, 'port'> = {}): Promise<FtpServer> {
  const daemon = prepare(lab, options)
  const range = `echo ${daemon.passive.join(' ')} >/proc/sys/net/ipv4/ip_local_port_range`
  await lab.must('server', ['sh', '-c', range])
  const flags = ['-D', '-l', '-l', '--pidfile=/run/ftpd.pid', ...daemon.config]
  return launch(lab, daemon, [join(unpacked, 'usr/sbin/ftpd'), ...flags], true)
}
