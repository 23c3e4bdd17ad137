import { join } from 'node:path'
import { launch, prepare, unpacked, writeConfig } from './daemon.ts'
import type { Daemon, FtpServer, ServerOptions } from './daemon.ts'
import type { Lab } from './lab.ts'

/** Local users may log in and write. No blanks around `=`: vsftpd refuses to start. A later line wins. */
const settings = ({ dir, port, passive }: Daemon) => [
  'listen=NO',
  'listen_ipv6=YES',
  `listen_port=${port}`,
  'anonymous_enable=NO',
  'local_enable=YES',
  'write_enable=YES',
  `pasv_min_port=${passive[0]}`,
  `pasv_max_port=${passive[1]}`,
  `secure_chroot_dir=${join(dir, 'empty')}`,
  'pam_service_name=vsftpd',
  'xferlog_enable=YES',
  `vsftpd_log_file=${join(dir, 'log', 'vsftpd.log')}`,
  'log_ftp_protocol=YES',
  // A network namespace for each session takes long to make; the sandbox kills sessions on newer kernels.
  'isolate_network=NO',
  'seccomp_sandbox=NO',
]

/** Starts vsftpd; `config` is lines of vsftpd.conf(5), e.g. `write_enable=NO`. */
export function startVsftpd(lab: Lab, options: ServerOptions = {}): Promise<FtpServer> {
  const daemon = prepare(lab, options)
  const file = writeConfig(daemon, 'vsftpd.conf', [...settings(daemon), ...daemon.config])
  return launch(lab, daemon, [join(unpacked, 'usr/sbin/vsftpd'), file])
}
