import type { Step } from '../model.ts'
import { ROOT_SHELL, VSFTPD_CONF } from '../places.ts'
import { BROKEN } from './causes.ts'

const session = { probes: ['greeting', 'login', 'passive'] } as const

export const missingList: Step = {
  id: 'missing-list',
  title: { en: 'Create the list that vsftpd looks for', 'zh-CN': '创建 vsftpd 要找的名单' },
  causes: BROKEN,
  owner: 'server',
  why: {
    en: 'With chroot_list_enable=YES vsftpd ends each session whose list it cannot open, with “500 OOPS: could not read chroot() list file”. An empty list is a good list.',
    'zh-CN':
      '设置 chroot_list_enable=YES 后，打不开名单文件的会话会以“500 OOPS: could not read chroot() list file”结束。空名单也是合法的名单。',
  },
  variants: [
    {
      for: { server: ['vsftpd'] },
      label: { en: 'or the path that chroot_list_file names', 'zh-CN': '或 chroot_list_file 指定的路径' },
      where: ROOT_SHELL,
      paste: 'touch /etc/vsftpd.chroot_list\nchmod 644 /etc/vsftpd.chroot_list',
      undo: 'rm /etc/vsftpd.chroot_list',
      source: 'vsftpd.conf(5): chroot_list_enable, chroot_list_file; run against vsftpd 3.0.3',
    },
  ],
  expect: { en: 'The login ends with 230.', 'zh-CN': '登录得到 230。' },
  verify: session,
}

export const numericAddress: Step = {
  id: 'numeric-address',
  title: { en: 'Write an address where one is expected', 'zh-CN': '该写地址的地方写地址' },
  causes: BROKEN,
  owner: 'server',
  why: {
    en: 'vsftpd takes pasv_address as a number unless told to look names up, and ends the session at PASV with “500 OOPS: invalid pasv_address”.',
    'zh-CN': 'vsftpd 把 pasv_address 当作数字地址，写主机名会在 PASV 时以“500 OOPS: invalid pasv_address”结束会话。',
  },
  variants: [
    {
      for: { server: ['vsftpd'] },
      where: VSFTPD_CONF,
      paste: 'pasv_address={address}',
      undo: { en: 'Take the line out and restart vsftpd.', 'zh-CN': '删掉该行并重启 vsftpd。' },
      source: 'vsftpd.conf(5): pasv_address, pasv_addr_resolve; run against vsftpd 3.0.3',
    },
  ],
  expect: { en: 'PASV answers 227 with {address}.', 'zh-CN': 'PASV 回答 227 和 {address}。' },
  verify: session,
}
