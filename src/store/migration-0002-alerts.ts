import { sql } from 'kysely'
import type { SqlBool } from 'kysely'
import { indexes, table } from './columns.ts'
import type { Database } from './columns.ts'

/** Incidents, reports, maintenance, credentials, leases. */
export async function createAlerts(db: Database): Promise<void> {
  await createIncidents(db)
  await createSubscriptions(db)
  await createMaintenance(db)
  await createCredentials(db)
  await table(db, 'leases', { name: 'text', holder: 'text', until: 'bigint' })
    .addPrimaryKeyConstraint('leases_key', ['name'])
    .execute()
}

const ROOM = { platform: 'text', workspace: 'text', channel: 'text', room: 'text' } as const

async function createIncidents(db: Database): Promise<void> {
  await table(db, 'incidents', {
    ...{ id: 'text', ...ROOM, language: 'text', state: 'text', cause: 'text', opened_at: 'bigint' },
    ...{ closed_at: 'bigint?', ack_by: 'text?', ack_at: 'bigint?', remind_at: 'bigint?', post: 'text?' },
    ...{ version: 'integer', shown: 'integer', keys: 'text', members: 'text' },
  })
    .addPrimaryKeyConstraint('incidents_key', ['id'])
    .execute()
  await indexes(db, {
    incidents_opened: 'incidents(workspace, opened_at)',
    incidents_closed: 'incidents(workspace, closed_at)',
    incidents_ended: 'incidents(closed_at)',
  })
  const isOpen = sql<SqlBool>`state = 'open'`
  await db.schema.createIndex('incidents_open').on('incidents').columns(['workspace', 'room']).where(isOpen).execute()
  await db.schema.createIndex('incidents_reminded').on('incidents').column('remind_at').where(isOpen).execute()
  const isUnshown = sql<SqlBool>`version <> shown`
  await db.schema.createIndex('incidents_unshown').on('incidents').column('opened_at').where(isUnshown).execute()
}

async function createSubscriptions(db: Database): Promise<void> {
  await table(db, 'subscriptions', {
    ...{ id: 'text', ...ROOM, person: 'text', language: 'text', period: 'text', pattern: 'text', zone: 'text' },
    ...{ created_at: 'bigint', due_at: 'bigint' },
  })
    .addPrimaryKeyConstraint('subscriptions_key', ['id'])
    .execute()
  const issue = { started_at: 'bigint', process: 'text', post: 'text?', state: 'text' } as const
  await table(db, 'issues', { subscription: 'text', slot: 'bigint', ...issue })
    .addPrimaryKeyConstraint('issues_key', ['subscription', 'slot'])
    .execute()
  await indexes(db, {
    subscriptions_due: 'subscriptions(due_at)',
    subscriptions_of_room: 'subscriptions(workspace, room)',
    issues_started: 'issues(started_at)',
  })
  const isBegun = sql<SqlBool>`state = 'begun'`
  await db.schema.createIndex('issues_begun').on('issues').column('state').where(isBegun).execute()
}

async function createMaintenance(db: Database): Promise<void> {
  await table(db, 'maintenance', {
    ...{ id: 'text', workspace: 'text', room: 'text', person: 'text', what: 'text', from_at: 'bigint?' },
    ...{ to_at: 'bigint?', pattern: 'text?', zone: 'text?', lasts_ms: 'bigint?', created_at: 'bigint' },
  })
    .addPrimaryKeyConstraint('maintenance_key', ['id'])
    .execute()
  await indexes(db, { maintenance_of_room: 'maintenance(workspace, room)', maintenance_ended: 'maintenance(to_at)' })
}

async function createCredentials(db: Database): Promise<void> {
  await table(db, 'credentials', {
    ...{
      workspace: 'text',
      name: 'text',
      user: 'text',
      host: 'text',
      port: 'integer',
      is_plaintext_allowed: 'integer',
    },
    ...{ sealed: 'text', person: 'text', created_at: 'bigint', used_at: 'bigint?' },
  })
    .addPrimaryKeyConstraint('credentials_key', ['workspace', 'name'])
    .addUniqueConstraint('credentials_of_login', ['workspace', 'host', 'port', 'user'])
    .execute()
}
