/** Who says what in one line of a client's log. An `echo` is a server's reply that the client repeats in its own error. */
export interface Speech {
  readonly who: 'client' | 'server' | 'echo' | 'note'
  readonly text: string
}

type Form = readonly [who: Speech['who'], pattern: RegExp]

/**
 * How clients mark what they send and what they receive; the group is what was said. FileZilla in English, Chinese and
 * Korean; WinSCP's log; lftp and `ftp -d`; rclone with --dump; ftplib with set_debuglevel; curl -v and basic-ftp; and the
 * bare replies of tnftp, GNU ftp and Windows' ftp.exe.
 */
const FORMS: readonly Form[] = [
  // Made up by the ftp programs of BSD, macOS and GNU when the connection ends: no server said it.
  ['note', /^(421 Service not available, remote server .*)$/],
  ['client', /(?:^|[\s\]>])(?:Command|命令|指令|명령)[:：]\s+(\S.*)$/],
  ['server', /(?:^|[\s\]>])(?:Response|响应|回应|回應|응답)[:：]\s+(\S.*)$/],
  ['note', /(?:^|[\s\]>])((?:Status|状态|狀態|상태)[:：]\s+\S.*)$/],
  ['client', /^> \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+ (\S.*)$/],
  ['server', /^< \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+ (\S.*)$/],
  ['client', /^-{3}> (\S.*)$/],
  ['server', /^<-{3} (.*)$/],
  ['client', /FTP Tx: "?(.*?)"?$/],
  ['server', /FTP Rx: "?(.*?)"?$/],
  ['client', /^\*cmd\* '(.*)'$/],
  ['server', /^\*resp\* '(.*)'$/],
  ['client', /^C> (\S.*)$/],
  ['server', /^S< (.*)$/],
  ['server', /^> ([1-5]\d\d[ -].*)$/],
  ['client', /^> ([A-Z]{3,4}(?: .*)?)$/],
  ['server', /^< ?(.+)$/],
  ['server', /^([1-5]\d\d[ -].*)$/],
  ['echo', /\bAccess failed: ([45]\d\d[ -].*?)(?: \([^()]*\))?$/],
  ['echo', /\bmax-retries exceeded \(([45]\d\d[ -].*)\)$/],
  [
    'echo',
    /\b(?:error_perm|error_temp|error_reply|FTPError|message|Login failed|failed|Failed|error|Error|NewFs|[a-z]+Dir)[:=] ?'?([45]\d\d[ -][^\n]*?)'?\.?'?$/,
  ],
]

export function speechOf(line: string): Speech {
  for (const [who, pattern] of FORMS) {
    const said = pattern.exec(line)?.[1]
    if (said !== undefined) return { who, text: said }
  }
  return { who: 'note', text: line }
}
