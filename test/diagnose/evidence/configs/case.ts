/**
 * A configuration with something wrong in it: the line that must be named (0 where a setting is missing), the code of the
 * cause or advisory (none for a remark), and what must be written there.
 */
export type ConfigCase = readonly [name: string, text: string, line: number, code: string | undefined, mend?: string]
