import { readFile } from 'node:fs/promises'
import { Secret, type SshKeys } from '../../diagnose/index.ts'
import type { CheckCommand } from '../grammar/index.ts'
import { quote, UserError } from '../port/index.ts'
import type { Variable } from './password.ts'

const PASSPHRASE = 'FTPCHECK_KEY_PASSPHRASE'
/** No private key is longer; a file that is was named by mistake. */
const LONGEST_KEY = 64 * 1024

/** The key file that was named, with its passphrase from the environment; else the agent, where there is one. */
export async function findSshKeys(command: CheckCommand, variable: Variable): Promise<SshKeys> {
  const { keyFile, target } = command
  if (target.user === undefined) return {}
  if (keyFile === undefined) {
    const agent = target.protocol === 'sftp' ? variable('SSH_AUTH_SOCK') : undefined
    return agent === undefined || hasPassword(command, variable) ? {} : { agent }
  }
  const content = await readKey(keyFile)
  const passphrase = variable(PASSPHRASE)
  return { key: new Secret(content), ...(passphrase !== undefined && { passphrase: new Secret(passphrase) }) }
}

/** A password that was set on purpose is what the person wants to log in with. */
function hasPassword({ passwordEnv }: CheckCommand, variable: Variable): boolean {
  return passwordEnv !== undefined || variable('FTPCHECK_PASSWORD') !== undefined
}

async function readKey(file: string): Promise<string> {
  const content = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UserError(
      {
        en: `The key file ${quote(file)} cannot be read (${error.code}).`,
        'zh-CN': `无法读取密钥文件 ${quote(file)}（${error.code}）。`,
      },
      { en: 'Check the path, and that it is yours to read.', 'zh-CN': '请检查路径，以及您是否有读取权限。' },
    )
  })
  if (/PRIVATE KEY|PuTTY-User-Key-File/.test(content) && content.length <= LONGEST_KEY) return content
  throw new UserError(
    { en: `${quote(file)} is not a private key.`, 'zh-CN': `${quote(file)} 不是私钥。` },
    {
      en: 'Give the private half: the file without .pub.',
      'zh-CN': '请给出私钥，即不带 .pub 的那个文件。',
    },
  )
}
