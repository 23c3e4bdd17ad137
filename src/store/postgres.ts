import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely'
import { POSTGRES, readAddress, refused, unreachable } from './address.ts'
import type { Address } from './address.ts'
import { codeOf, messageOf, StoreError } from './error.ts'
import type { Script, Sql, Tables } from './tables.ts'

const CONNECT_MS = 5000
const QUERY_MS = 15_000
/** The type `bigint`, which pg gives as a string. All of ours are times and counters below 2^53. */
const BIGINT = 20

/** The driver is loaded only for those who have a server. */
export async function openPostgres(url: string): Promise<Sql> {
  const address = readAddress(url, POSTGRES)
  const { default: pg } = await import('pg')
  const pool = new pg.Pool({
    connectionString: address.url,
    application_name: 'ftpcheck',
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: QUERY_MS,
    keepAlive: true,
    types: { getTypeParser: (type, format) => (type === BIGINT ? Number : pg.types.getTypeParser(type, format)) },
  })
  // A connection that breaks while idle is replaced by the next query; without a listener it would end the process.
  pool.on('error', () => undefined)
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin()] })
  const ping = async () => {
    await sql`select 1`.execute(db).catch((error: unknown) => Promise.reject(explainPostgres(address, error)))
  }
  await ping().catch(async (error: unknown) => {
    await db.destroy()
    throw error
  })
  const explain = (error: unknown) => explainPostgres(address, error)
  const atomically: Sql['atomically'] = (script) =>
    db.transaction().execute((transaction) => play(transaction, script()))
  const tidy = () => Promise.resolve()
  return { db, dialect: 'postgres', atomically, tidy, ping, explain, close: () => db.destroy() }
}

async function play<Result>(db: Kysely<Tables>, script: Script<Result>): Promise<Result> {
  let step = script.next([])
  while (!step.done) step = script.next((await db.executeQuery(step.value)).rows)
  return step.value
}

/**
 * Classes of SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html): 28 is who we are, 3D the
 * database that is not there, 42501 a missing right, 53300 too many connections. Without a code nothing has answered.
 */
function explainPostgres(address: Address, error: unknown): StoreError {
  const code = codeOf(error)
  if (/^[0-9A-Z]{5}$/.test(code) && /\d/.test(code)) return refused(address, `${messageOf(error)} (${code})`, error)
  return unreachable(address, error)
}
