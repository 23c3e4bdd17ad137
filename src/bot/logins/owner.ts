import { findPassword, type Variable } from './password.ts'
import type { Logins } from './port.ts'
import { findSshKeys } from './ssh-keys.ts'

/** Logins of whoever owns the machine: from variables, key files and the agent, as on the command line. */
export const ownerLogins = (variable: Variable): Logins => ({
  lent: [],
  find: async (command) => {
    const sshKeys = await findSshKeys(command, variable)
    const credential = await findPassword(command, { variable, sshKeys })
    return { sshKeys, ...(credential && { credential }) }
  },
  suggest: async () => undefined,
})
