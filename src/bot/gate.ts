import type { CheckCommand } from './grammar/index.ts'
import type { Card } from './port/index.ts'
import type { Language } from '../diagnose/index.ts'
import type { Who } from './who.ts'

export type Role = 'user' | 'operator' | 'admin'

/** What somebody has drawn from what is kept. */
export type Drawing = 'history' | 'report'

/** Who may do what, to which servers, and how often. */
export interface Gate {
  roleOf(who: Who): Role
  /** Throws UserError where the person may not, the target may not be probed, or a budget is spent. */
  admit(command: CheckCommand, who: Who): Promise<void>
  /** The same without a budget, for what the bot does by itself later; nothing is taken. */
  permit(command: CheckCommand, who: Who): Promise<void>
  /** Throws UserError where the person's budget of drawings is spent. */
  draw(what: Drawing, who: Who): Promise<void>
  /** What is left of each budget. */
  limitsCard(who: Who, language: Language): Promise<Card>
}
