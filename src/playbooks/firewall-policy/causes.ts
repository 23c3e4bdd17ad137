/** A firewall on the way says no, by silence or in words. */
export const PORT = ['port-filtered', 'port-rejected-by-firewall']
/** The address that we come from is shut out for a while. */
export const BANNED = ['ip-banned', 'ssh-source-penalised']
/** The connection is accepted and ended before anything is said. */
export const CUT = ['closed-without-banner', 'ssh-connection-dropped']
