import { defineRule } from './define-rule.ts'
import { mainAddress } from './main-connection.ts'
import { failed } from './read.ts'
import { stuck, stuckAt } from './stuck.ts'

export const sshStageRules = [
  defineRule({
    id: 'stuck-at-ssh-ident',
    layer: 'protocol',
    reads: ['connect', 'ssh-ident'],
    when: (facts) => {
      const ident = facts.one('ssh-ident', mainAddress(facts))
      return stuck(failed(ident ? [ident] : [])[0])
    },
    text: { en: 'No SSH connection came about: {failure}', 'zh-CN': '未能建立 SSH 连接：{failure}' },
  }),
  defineRule({
    id: 'stuck-at-ssh-handshake',
    layer: 'protocol',
    reads: ['ssh-auth-methods'],
    when: (facts) => stuckAt(facts, 'ssh-auth-methods'),
    text: { en: 'The SSH handshake did not succeed: {failure}', 'zh-CN': 'SSH 握手没有成功：{failure}' },
  }),
  defineRule({
    id: 'stuck-at-ssh-login',
    layer: 'service',
    reads: ['ssh-login'],
    when: (facts) => stuckAt(facts, 'ssh-login'),
    text: { en: 'The login did not succeed: {failure}', 'zh-CN': '登录没有成功：{failure}' },
  }),
  defineRule({
    id: 'stuck-at-sftp-session',
    layer: 'service',
    reads: ['sftp-session'],
    when: (facts) => stuckAt(facts, 'sftp-session'),
    text: { en: 'No SFTP session came about: {failure}', 'zh-CN': '未能建立 SFTP 会话：{failure}' },
  }),
  defineRule({
    id: 'stuck-at-sftp-file',
    layer: 'data',
    reads: ['sftp-listing', 'sftp-file', 'sftp-write'],
    when: (facts) => stuckAt(facts, 'sftp-listing', 'sftp-file', 'sftp-write'),
    text: { en: 'A file operation did not succeed: {failure}', 'zh-CN': '文件操作没有成功：{failure}' },
  }),
]
