import { defineCause } from './define-cause.ts'

/** TLS does not come about on the control connection. */
export const tlsCauses = [
  defineCause({
    code: 'auth-tls-unsupported',
    layer: 'protocol',
    scenario: 3,
    owner: 'server',
    prior: 'common',
    impact: 'blocks',
    explains: 'tls',
    evidence: {
      'auth-refused': 'strong',
      'password-withheld': 'weak',
      'auth-overwritten': 'against',
      'auth-missing-beside-prot': 'against',
      'auth-listed-but-unknown': 'against',
    },
    needs: ['auth-refused'],
    title: {
      en: 'The server on port {port} of {host} does not do explicit TLS: {reply}',
      'zh-CN': '{host} 端口 {port} 上的服务器不支持显式 TLS：{reply}',
    },
    next: {
      en: 'Enable TLS on the server (vsftpd: ssl_enable=YES with rsa_cert_file; ProFTPD: mod_tls with TLSEngine on; Pure-FTPd: TLS 1 with /etc/ssl/private/pure-ftpd.pem; IIS: FTP SSL Settings), or use SFTP. 530 is vsftpd’s way of saying it has no TLS; 431 means TLS without a usable certificate: set TLSRSACertificateFile and its key',
      'zh-CN':
        '在服务器上启用 TLS（vsftpd：ssl_enable=YES 并设置 rsa_cert_file；ProFTPD：加载 mod_tls 并设 TLSEngine on；Pure-FTPd：TLS 1 及 /etc/ssl/private/pure-ftpd.pem；IIS：FTP SSL 设置），或改用 SFTP。vsftpd 未启用 TLS 时回应 530；431 表示启用了 TLS 但没有可用证书：请设置 TLSRSACertificateFile 及其私钥',
    },
  }),
  defineCause({
    code: 'auth-tls-stripped',
    layer: 'network',
    scenario: 10,
    owner: 'network',
    prior: 'occasional',
    impact: 'blocks',
    explains: 'tls',
    evidence: {
      'auth-overwritten': 'decisive',
      'auth-missing-beside-prot': 'decisive',
      'auth-listed-but-unknown': 'strong',
      'password-withheld': 'weak',
    },
    needs: ['auth-overwritten', 'auth-missing-beside-prot', 'auth-listed-but-unknown'],
    title: {
      en: 'Something between here and {host} keeps AUTH TLS from getting through: {reply}',
      'zh-CN': '本机与 {host} 之间有设备阻止 AUTH TLS 通过：{reply}',
    },
    next: {
      en: 'Ask for AUTH TLS on the server itself (openssl s_client -connect 127.0.0.1:21 -starttls ftp). If that works, switch off FTP inspection (“ALG”, Cisco: inspect ftp strict) on the firewalls in between, or use implicit FTPS on port 990 or SFTP. Do not fall back to plain FTP: stripping TLS is how passwords are stolen',
      'zh-CN':
        '在服务器本机测试 AUTH TLS（openssl s_client -connect 127.0.0.1:21 -starttls ftp）。如果本机可用，请关闭途中防火墙的 FTP 检查（“ALG”；Cisco：inspect ftp strict），或改用端口 990 的隐式 FTPS 或 SFTP。不要退回明文 FTP：去除 TLS 正是窃取密码的手法',
    },
  }),
  defineCause({
    code: 'tls-version-too-old',
    layer: 'protocol',
    scenario: 3,
    owner: 'server',
    prior: 'common',
    impact: 'blocks',
    explains: 'tls',
    evidence: { 'handshake-version-refused': 'strong', 'only-old-versions': 'decisive' },
    title: {
      en: 'The server speaks only versions of TLS before 1.2, which current clients refuse (RFC 8996)',
      'zh-CN': '服务器只支持 1.2 之前的 TLS 版本，目前的客户端都会拒绝（RFC 8996）',
    },
    next: {
      en: 'Update the server’s software and its TLS library and allow TLS 1.2 and 1.3 (ProFTPD: TLSProtocol TLSv1.2 TLSv1.3; vsftpd before 3.0.4: leave ssl_tlsv1 at YES; IIS: Schannel settings). Do not make the clients accept old versions',
      'zh-CN':
        '升级服务器软件及其 TLS 库，并允许 TLS 1.2 和 1.3（ProFTPD：TLSProtocol TLSv1.2 TLSv1.3；3.0.4 之前的 vsftpd：ssl_tlsv1 保持 YES；IIS：Schannel 设置）。不要让客户端去接受旧版本',
    },
  }),
  defineCause({
    code: 'tls-handshake-failed',
    layer: 'protocol',
    scenario: 3,
    owner: 'server',
    prior: 'common',
    impact: 'blocks',
    explains: 'tls',
    evidence: {
      'handshake-refused': 'decisive',
      'handshake-answered-in-clear': 'decisive',
      'handshake-refused-here': 'decisive',
      'handshake-broken-off': 'strong',
      'handshake-unanswered': 'strong',
      'handshake-refused-after-certificate': 'weak',
      'handshake-version-refused': 'weak',
      'only-old-versions': 'against',
      'works-without-sni': 'against',
      'path-narrow': 'against',
    },
    title: {
      en: 'TLS does not come about with port {port} of {host}: the handshake fails',
      'zh-CN': '无法与 {host} 的端口 {port} 建立 TLS：握手失败',
    },
    next: {
      en: 'Read the server’s TLS log (ProFTPD: TLSLog; vsftpd: debug_ssl=YES). Alert 40 means no cipher, group or key type in common: vsftpd’s default list suits RSA keys only (ssl_ciphers=HIGH), and it and Pure-FTPd take key exchange on P-256 only. A break without an alert is often a key that does not fit its certificate; silence after a good AUTH TLS hints at large packets being dropped (MTU)',
      'zh-CN':
        '查看服务器的 TLS 日志（ProFTPD：TLSLog；vsftpd：debug_ssl=YES）。警报 40 表示没有共同的加密套件、密钥交换组或密钥类型：vsftpd 的默认列表只适合 RSA 密钥（ssl_ciphers=HIGH），它和 Pure-FTPd 的密钥交换只支持 P-256。没有警报就中断，往往是私钥与证书不匹配；AUTH TLS 成功后没有回应，可能是大数据包被丢弃（MTU）',
    },
  }),
  defineCause({
    code: 'tls-sni-refused',
    layer: 'protocol',
    scenario: 3,
    owner: 'client',
    prior: 'common',
    impact: 'blocks',
    explains: 'tls',
    evidence: { 'sni-refused': 'decisive', 'works-without-sni': 'decisive' },
    title: {
      en: 'TLS for the name {host} is refused: the server is set up for another one, or something on the way filters by name',
      'zh-CN': '以 {host} 这个名称建立 TLS 被拒绝：服务器配置的是另一个名称，或途中有设备按名称过滤',
    },
    next: {
      en: 'Connect by the name that the server knows, or add {host} to its settings (vsftpd 3.0.4 and later: ssl_sni_hostname; ProFTPD: ServerAlias)',
      'zh-CN':
        '改用服务器认识的名称连接，或把 {host} 加入服务器设置（vsftpd 3.0.4 及以后：ssl_sni_hostname；ProFTPD：ServerAlias）',
    },
  }),
  defineCause({
    code: 'client-cert-required',
    layer: 'protocol',
    scenario: 3,
    owner: 'client',
    prior: 'common',
    impact: 'blocks',
    explains: 'tls',
    evidence: {
      'client-certificate-demanded': 'decisive',
      'client-certificate-missed': 'strong',
      'handshake-refused-after-certificate': 'strong',
    },
    title: {
      en: 'The server admits only clients that show a certificate of their own',
      'zh-CN': '服务器只允许出示客户端证书的客户端连接',
    },
    next: {
      en: 'Install the client certificate that the server’s owner issues (curl: --cert and --key; lftp: ssl:cert-file and ssl:key-file; FileZilla has none). If none is meant to be needed, the owner sets vsftpd: require_cert=NO; ProFTPD: TLSVerifyClient off; IIS: client certificates to ignore',
      'zh-CN':
        '安装服务器管理员签发的客户端证书（curl：--cert 和 --key；lftp：ssl:cert-file 和 ssl:key-file；FileZilla 不支持）。如果本不需要，由管理员设置 vsftpd：require_cert=NO；ProFTPD：TLSVerifyClient off；IIS：忽略客户端证书',
    },
  }),
  defineCause({
    code: 'plaintext-on-tls-port',
    layer: 'protocol',
    scenario: 13,
    owner: 'client',
    prior: 'common',
    impact: 'blocks',
    explains: 'tls',
    evidence: { 'implicit-answered-in-clear': 'decisive' },
    title: {
      en: 'Port {port} of {host} begins in clear text; the client asks for TLS from the first byte (implicit FTPS)',
      'zh-CN': '{host} 的端口 {port} 以明文开始，而客户端要求一开始就是 TLS（隐式 FTPS）',
    },
    next: {
      en: 'Set the client to explicit TLS (FileZilla: “Require explicit FTP over TLS”; WinSCP: TLS/SSL Explicit; curl: --ssl-reqd ftp://{host}:{port}/), or use the implicit port, usually 990',
      'zh-CN':
        '把客户端设为显式 TLS（FileZilla：“要求显式的 FTP over TLS”；WinSCP：TLS/SSL 显式加密；curl：--ssl-reqd ftp://{host}:{port}/），或改用隐式端口（通常是 990）',
    },
  }),
]
