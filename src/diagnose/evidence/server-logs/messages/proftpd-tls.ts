import type { LogMessage } from '../log-message.ts'
import { row, type Row } from './row.ts'

/** mod_tls 2.9.2 as recorded in TLSLog and SystemLog. */
const ROWS: readonly Row[] = [
  [
    'no-session-reuse',
    /client did not reuse TLS session, rejecting data connection/,
    'protocol download tls-session-reuse-required',
    ['The client’s data connection did not resume the TLS session', '客户端的数据连接没有复用 TLS 会话'],
  ],
  [
    'client-certificate',
    /client did not provide certificate, but one is required/,
    'protocol connect client-cert-required',
    ['The client showed no certificate (TLSVerifyClient on)', '客户端没有出示证书（TLSVerifyClient on）'],
  ],
  [
    'no-certificate',
    /no TLSRSACertificateFile.*configured; unable to handle|due to lack of certificates/,
    'service connect server-config-error',
    ['TLS is on, and no certificate is configured', '启用了 TLS，但没有配置证书'],
  ],
  [
    'key-mismatch',
    /error loading TLS\w*(?:Certificate|Key)\w*File|key values mismatch|error initializing OpenSSL context/,
    'service connect server-config-error',
    ['The certificate or its key cannot be used (mod_tls)', '证书或其私钥无法使用（mod_tls）'],
  ],
  [
    'login-needs-tls',
    /SSL\/TLS required but absent (?:for authentication|on control channel), denying/,
    'client login tls-required-for-login',
    ['Logins without TLS are refused (TLSRequired)', '不加密的登录被拒绝（TLSRequired）'],
  ],
  [
    'data-needs-tls',
    /required but absent on data channel, denying|TLSRequired requires protection for data/,
    'protocol download data-protection-required',
    ['Data connections without TLS are refused (TLSRequired)', '不加密的数据连接被拒绝（TLSRequired）'],
  ],
  [
    'tls-plain',
    /^\(\d+\) error:.*(?:wrong version number|http request)/,
    'protocol connect implicit-tls-expected/strong',
    ['The client spoke plain FTP where TLS is expected', '服务器等待 TLS，客户端却发来明文 FTP'],
  ],
  [
    'tls-version',
    /^\(\d+\) error:.*(?:unsupported protocol|version too low)/,
    'protocol connect tls-version-too-old/strong tls-handshake-failed/weak',
    ['Client and server have no TLS version in common', '客户端与服务器没有共同的 TLS 版本'],
  ],
  [
    'tls-failed',
    /^\(\d+\) error:.*(?:no shared cipher|no suitable signature)/,
    'protocol connect tls-handshake-failed',
    ['Client and server have no TLS method in common', '客户端与服务器没有共同的 TLS 加密方式'],
  ],
]

export const proftpdTlsMessages: readonly LogMessage[] = ROWS.map((one) => row('proftpd', one))
