import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt'
import type { Memory } from '../../bot/port/index.ts'

/** As good as for ever: an installation ends when somebody removes the app. */
const TEN_YEARS_MS = 10 * 365 * 24 * 3600 * 1000
const keyOf = (workspace: string) => `slack:installation:${workspace}`

/** Keeps the tokens of workspaces that installed the app. Where a whole organisation did, under its id. */
export function installationStore(memory: Memory): InstallationStore & { forget(workspace: string): Promise<void> } {
  const idOf = ({ isEnterpriseInstall, enterprise, team }: Installation<'v1' | 'v2', boolean>) =>
    (isEnterpriseInstall ? enterprise?.id : team?.id) ?? ''
  const candidates = ({ isEnterpriseInstall, enterpriseId, teamId }: InstallationQuery<boolean>) =>
    (isEnterpriseInstall ? [enterpriseId] : [teamId, enterpriseId]).flatMap((id) => id ?? [])
  return {
    storeInstallation: (installation) => memory.set(keyOf(idOf(installation)), installation, TEN_YEARS_MS),
    async fetchInstallation(query) {
      for (const workspace of candidates(query)) {
        const found = await memory.get<Installation<'v1' | 'v2', boolean>>(keyOf(workspace))
        if (found) return found
      }
      throw new Error('the app is not installed there')
    },
    async deleteInstallation(query) {
      for (const workspace of candidates(query).slice(0, 1)) await memory.delete(keyOf(workspace))
    },
    forget: (workspace) => memory.delete(keyOf(workspace)),
  }
}
