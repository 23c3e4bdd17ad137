import type { LogMessage } from '../log-message.ts'
import { row, type Row } from './row.ts'

/** Linux-PAM 1.5 as recorded from vsftpd and sshd; `pam_shells` refuses without a line. */
const ROWS: readonly Row[] = [
  [
    'wrong-password',
    /^pam_unix\([\w-]+:auth\): authentication failure;.* user=(?<user>\S{1,64})/,
    'client login login-incorrect',
    ['The user is known, and the password is wrong', '用户存在，但密码错误'],
  ],
  [
    'unknown-user',
    /^pam_unix\([\w-]+:auth\): authentication failure;.*ruser=(?<user>\S{0,64})/,
    'client login login-incorrect',
    ['There is no such user', '用户不存在'],
  ],
  [
    'check-unknown',
    /^pam_unix\([\w-]+:auth\): check pass; user unknown/,
    'client login login-incorrect',
    ['There is no such user', '用户不存在'],
  ],
  [
    'expired',
    /^pam_unix\([\w-]+:account\): account (?<user>\S{1,64}) has expired/,
    'service login account-locked',
    ['The account has expired (chage -l)', '账号已过期（chage -l）'],
  ],
  [
    'password-expired',
    /^pam_unix\([\w-]+:account\): (?:expired password for user|password for user) (?<user>\S{1,64})/,
    'service login password-expired',
    ['The password has expired (chage -l)', '密码已过期（chage -l）'],
  ],
  [
    'listed',
    /^pam_listfile\([\w-]+:\w+\): Refused user (?<user>\S{1,64}) for service/,
    'service login account-locked',
    [
      'The user is listed in /etc/ftpusers, which keeps users out',
      '该用户列在 /etc/ftpusers 中，这个文件用于禁止用户登录',
    ],
  ],
  [
    'locked-out',
    /^pam_(?:faillock|tally2?)\([\w-]+:\w+\): .*(?:account temporarily locked|Consecutive login failures|user (?<user>\S{1,64}) .*tally)/,
    'service login account-locked',
    ['The account is locked after several wrong passwords', '多次输错密码后账号被锁定'],
  ],
]

export const pamMessages: readonly LogMessage[] = ROWS.map((one) => row('pam', one))
