/** No packet comes back. */
export const SILENT = ['host-dead', 'host-unreachable', 'network-unexplained']
