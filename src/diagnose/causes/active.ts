import { defineCause } from './define-cause.ts'

/** Active mode, tried because somebody asked for it. */
export const activeCauses = [
  defineCause({
    code: 'active-mode-behind-nat',
    layer: 'network',
    scenario: 11,
    owner: 'client',
    prior: 'common',
    impact: 'degrades',
    explains: 'active',
    evidence: { 'active-not-reached': 'decisive', 'active-silent': 'decisive', 'active-address-refused': 'decisive' },
    title: {
      en: 'Active mode cannot work from here: the server cannot connect back through the NAT or firewall on this side',
      'zh-CN': '从这里无法使用主动模式：服务器无法穿过本侧的 NAT 或防火墙反向连接',
    },
    next: {
      en: 'Use passive mode. Windows’ ftp.exe has none (quote pasv only sends the command): use curl, WinSCP or FileZilla instead. Never make the server accept foreign addresses (port_promiscuous, AllowForeignAddress)',
      'zh-CN':
        '改用被动模式。Windows 的 ftp.exe 没有被动模式（quote pasv 只是发出命令）：请改用 curl、WinSCP 或 FileZilla。不要让服务器接受他人的地址（port_promiscuous、AllowForeignAddress）',
    },
  }),
  defineCause({
    code: 'active-mode-disabled',
    layer: 'service',
    scenario: 4,
    owner: 'server',
    prior: 'common',
    impact: 'degrades',
    explains: 'active',
    evidence: { 'active-refused': 'decisive' },
    title: { en: '{host} does not do active mode: {reply}', 'zh-CN': '{host} 不支持主动模式：{reply}' },
    next: {
      en: 'Use passive mode; where a client can only do active mode, its owner has to switch PORT on (vsftpd: port_enable=YES)',
      'zh-CN': '使用被动模式；如果客户端只会主动模式，需由管理员启用 PORT（vsftpd：port_enable=YES）',
    },
  }),
]
