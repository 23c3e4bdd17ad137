import type { Period, Schedule } from '../times/index.ts'
import type { CheckCommand } from './check-command.ts'

export type { Period, Schedule }

/** When a watch alerts; the usual where nothing is said. */
export interface AlertSettings {
  /** Failing runs before it alerts. */
  readonly after?: number
  /** Good runs before it has recovered. */
  readonly recover?: number
  /** Between two reminders; 0 for none. */
  readonly remindMs?: number
}

export interface WatchCommand {
  readonly command: 'watch'
  readonly check: CheckCommand
  readonly schedule: Schedule
  readonly alerts: AlertSettings
  /** The channel of its alerts as it was named: `#ops`, `<#C1|ops>`, `dm`; where it was asked for unless told. */
  readonly room?: string
}

/** How a list or a history is wanted beside the card. */
export type FileFormat = 'json' | 'csv' | 'junit' | 'ics'

export type ReportCommand =
  /** `pattern` is cron: the time of day, and the day of the week or month. */
  | {
      readonly command: 'report'
      readonly what: 'on'
      readonly period: Period
      readonly pattern: string
      readonly zone?: string
      readonly room?: string
    }
  | { readonly command: 'report'; readonly what: 'now'; readonly period: Period }
  /** Without an id: every one of this channel. */
  | { readonly command: 'report'; readonly what: 'off'; readonly id?: string }
  | { readonly command: 'report'; readonly what: 'list' }

export type LoginCommand =
  | {
      readonly command: 'login'
      readonly what: 'add'
      readonly host?: string
      readonly port?: number
      readonly user?: string
    }
  | { readonly command: 'login'; readonly what: 'list' }
  | { readonly command: 'login'; readonly what: 'remove' | 'test' | 'trust'; readonly name: string }

export type MaintenanceCommand =
  | {
      readonly command: 'maintenance'
      readonly what: 'on'
      /** A watch's id, a target, or `all`. */
      readonly of: string
      /** Once: from when (a local time as typed, `2026-11-30 02:00`; now unless told); again and again: cron. */
      readonly from?: string
      readonly pattern?: string
      readonly zone?: string
      readonly lastsMs: number
    }
  | { readonly command: 'maintenance'; readonly what: 'off'; readonly id: string }
  | { readonly command: 'maintenance'; readonly what: 'list' }

/** What can be asked about targets that are watched. `of` is a watch's id, a target, or `all`. */
export type WatchingCommand =
  | WatchCommand
  | ReportCommand
  | LoginCommand
  | MaintenanceCommand
  | { readonly command: 'unwatch'; readonly of: string }
  | { readonly command: 'watches'; readonly as?: FileFormat }
  | { readonly command: 'history'; readonly of: string; readonly ms: number; readonly as?: 'json' | 'csv' }
  | { readonly command: 'alerts' }
  | { readonly command: 'ack'; readonly incident: string }
  | { readonly command: 'mute'; readonly of: string; readonly ms: number }
  | { readonly command: 'unmute'; readonly of: string }
