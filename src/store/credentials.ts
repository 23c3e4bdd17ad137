import type { CredentialRow, Credentials } from './port-alerts.ts'
import { storable } from './tables.ts'
import type { Sql, Tables } from './tables.ts'

type Row = Tables['credentials']

const toCredential = (row: Row): CredentialRow => ({ ...row, isPlaintextAllowed: row.isPlaintextAllowed === 1 })

/** What is sealed in them is not looked into here. */
export const sqlCredentials = (sql: Sql): Credentials => ({ ...reading(sql), ...writing(sql) })

function reading({ db }: Sql): Pick<Credentials, 'find' | 'named' | 'list' | 'all'> {
  const credentials = () => db.selectFrom('credentials').selectAll()
  return {
    find: async ({ workspace, host, port, user }) => {
      const query = credentials().where('workspace', '=', workspace).where('host', '=', host)
      const row = await query.where('port', '=', port).where('user', '=', user).executeTakeFirst()
      return row && toCredential(row)
    },
    named: async (workspace, name) => {
      const query = credentials().where('workspace', '=', workspace).where('name', '=', name)
      const row = await query.executeTakeFirst()
      return row && toCredential(row)
    },
    list: async (workspace) => {
      const rows = await credentials().where('workspace', '=', workspace).orderBy('name').execute()
      return rows.map(toCredential)
    },
    all: async () => (await credentials().orderBy('workspace').orderBy('name').execute()).map(toCredential),
  }
}

function writing({ db }: Sql): Pick<Credentials, 'put' | 'used' | 'remove' | 'reseal'> {
  return {
    put: async (credential) => {
      const row = storable({ ...credential, isPlaintextAllowed: credential.isPlaintextAllowed ? 1 : 0 })
      await db
        .insertInto('credentials')
        .values(row)
        .onConflict((conflict) => conflict.columns(['workspace', 'name']).doUpdateSet(row))
        .execute()
    },
    used: async ({ workspace, name }, usedAt) => {
      const query = db.updateTable('credentials').set({ usedAt }).where('workspace', '=', workspace)
      await query.where('name', '=', name).execute()
    },
    remove: async (workspace, name) => {
      const query = db.deleteFrom('credentials').where('workspace', '=', workspace).where('name', '=', name)
      return (await query.returning('name').execute()).length > 0
    },
    reseal: async ({ workspace, name, sealed: before }, sealed) => {
      const query = db.updateTable('credentials').set({ sealed }).where('workspace', '=', workspace)
      const rows = await query.where('name', '=', name).where('sealed', '=', before).returning('name').execute()
      return rows.length > 0
    },
  }
}
