// Real servers and real network faults, for tests:
//
//   const lab = await createLab()
//   const ftp = await startVsftpd(lab, { config: ['write_enable=NO'] })
//   await lab.apply(passiveDropped())
//   const env = { FTPCHECK_PASSWORD: ftp.password }
//   const { status, report } = await lab.check<Report>([ftp.address, '--user', ftp.user], { env })
//   await lab.reset() // the faults are gone, vsftpd goes on
//   await lab.dispose()

export { account, DATA_BYTES } from './accounts.ts'
export { addresses, PASSIVE } from './addresses.ts'
export { captured, captureOrSkip, type CaptureOptions } from './capture.ts'
export * from './dns.ts'
export type { FtpServer, ServerOptions } from './daemon.ts'
export type { LabProcess, RunOptions, RunResult } from './exec.ts'
export { until } from './exec.ts'
export * from './firewall.ts'
export { startFtpsStub, startTlsProxy } from './ftps-stub.ts'
export { startInetutils } from './inetutils.ts'
export { createLab } from './lab.ts'
export type { Checked, Fault, Lab, Undo } from './lab.ts'
export type { Side } from './layout.ts'
export * from './paths.ts'
export { startProftpd } from './proftpd.ts'
export { startPureFtpd } from './pure-ftpd.ts'
export { startPyftpdlib } from './pyftpdlib.ts'
export { labOrSkip } from './skip.ts'
export * from './sshd.ts'
export * from './stubs.ts'
export * from './tls.ts'
export { agentSocket, startAgent } from './ssh-agent.ts'
export { startVsftpd } from './vsftpd.ts'
