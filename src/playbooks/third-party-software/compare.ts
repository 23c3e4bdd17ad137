import type { Step } from '../model.ts'

const SHOW =
  'openssl s_client -connect {host}:{port} -starttls ftp -servername {host} </dev/null 2>/dev/null | openssl x509 -noout -issuer -fingerprint -sha256'

export const compare: Step = {
  id: 'compare',
  title: { en: 'Compare with another network', 'zh-CN': '与另一个网络对比' },
  causes: ['cert-issued-by-inspection', 'auth-tls-stripped'],
  owner: 'client',
  why: {
    en: 'What stands between you and the server shows itself by being there from one network and not from another. Two lines tell, and nothing has to be switched off.',
    'zh-CN': '挡在中间的东西，换个网络就不在了，由此即可看出。只要对比两行输出，什么都不用关闭。',
  },
  variants: [
    {
      for: { system: ['windows'] },
      label: {
        en: 'without openssl: once here, once over mobile data; look for “issuer”',
        'zh-CN': '没有 openssl 时：在本网络和手机流量下各执行一次，看 issuer',
      },
      paste: 'curl -v --ssl-reqd ftp://{host}:{port}/',
      source: 'curl(1): -v shows the certificate; Windows has curl since 10 version 1803',
    },
    {
      for: { system: ['mobile'] },
      click: {
        en: 'In the FTP app show the certificate: once over Wi-Fi, once over mobile data.',
        'zh-CN': '在 FTP 应用中查看证书：Wi-Fi 下一次，手机流量下一次。',
      },
      source: 'RFC 5280 section 4.1.2.4: issuer',
    },
    {
      label: { en: 'once here, once over mobile data', 'zh-CN': '在本网络和手机流量下各执行一次' },
      paste: SHOW,
      source: 'openssl-s_client(1): -starttls ftp, -servername; openssl-x509(1)',
    },
  ],
  expect: {
    en: 'The same issuer and fingerprint twice: the fault is on the server’s side. Different ones, or no certificate here: something here opens or strips TLS.',
    'zh-CN': '两次的签发者和指纹都相同：问题在服务器一侧。不同，或在本网络得不到证书：是这里有东西拆开或去除了 TLS。',
  },
}

export const askServer: Step = {
  id: 'ask-server',
  title: { en: 'Ask the server itself, with nothing between', 'zh-CN': '在服务器本机上测试' },
  causes: ['auth-tls-stripped'],
  owner: 'server',
  why: {
    en: 'If AUTH TLS works on the server itself, no setting of the server is to blame: something on the way takes it out.',
    'zh-CN': '如果在服务器本机上 AUTH TLS 正常，就不是服务器设置的问题：是途中有设备把它去掉了。',
  },
  variants: [
    {
      where: { en: 'in a shell on the server', 'zh-CN': '在服务器的命令行执行' },
      paste:
        'openssl s_client -connect 127.0.0.1:{port} -starttls ftp </dev/null 2>/dev/null | openssl x509 -noout -subject -dates',
      source: 'openssl-s_client(1): -starttls ftp',
    },
    {
      for: { server: ['iis', 'filezilla'] },
      label: {
        en: 'on the Windows server; that the name does not match is of no concern here',
        'zh-CN': '在 Windows 服务器上；这里名称不符无妨',
      },
      paste: 'curl -v --ssl-reqd ftp://127.0.0.1:{port}/',
      source: 'curl(1): -v, --ssl-reqd',
    },
  ],
  expect: {
    en: 'Subject and dates of the certificate. If nothing comes, the server has no TLS: switch it on there first.',
    'zh-CN': '显示证书的主题和有效期。如果没有输出，说明服务器没有启用 TLS：请先启用。',
  },
}
