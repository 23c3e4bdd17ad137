import { join } from 'node:path'
import { launch, prepare, unpacked } from './daemon.ts'
import type { FtpServer, ServerOptions } from './daemon.ts'
import type { Lab } from './lab.ts'

/** Starts Pure-FTPd; `config` is flags of pure-ftpd(8), e.g. `-c`, `1`. It logs transfers only. */
export function startPureFtpd(lab: Lab, options: ServerOptions = {}): Promise<FtpServer> {
  const daemon = prepare(lab, options)
  const { dir, port, passive, config } = daemon
  const flags = [
    ...['-S', String(port), '-p', passive.join(':'), '-l', 'unix', '-g', '/run/pure-ftpd.pid'],
    // No reverse lookup of the client, no anonymous users, no syslog.
    ...['-H', '-E', '-f', 'none', '-O', `clf:${join(dir, 'log', 'transfers.log')}`],
  ]
  return launch(lab, daemon, [join(unpacked, 'usr/sbin/pure-ftpd'), ...flags, ...config])
}
