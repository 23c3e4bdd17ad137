import type { Job } from './jobs/index.ts'

/** Why somebody no longer waits: they said so, or the process ends. */
export type Leaving = 'cancelled' | 'interrupted'

/** A run that somebody waits for. */
export interface ActiveRun {
  readonly id: string
  readonly person: string
  readonly workspace: string
  readonly job: Job
  /** Resolves when this one is waited for no longer; others may still wait for the same job. */
  readonly left: Promise<Leaving>
  readonly leave: (why: Leaving) => void
  /** Resolves when everything about it has been shown. */
  readonly shown: Promise<void>
  readonly over: () => void
}

/** The runs of this process that somebody waits for, the oldest first. */
export class Active {
  readonly #runs = new Map<string, ActiveRun>()

  get size(): number {
    return this.#runs.size
  }

  add(run: Pick<ActiveRun, 'id' | 'person' | 'workspace' | 'job'>): ActiveRun {
    const left = Promise.withResolvers<Leaving>()
    const shown = Promise.withResolvers<void>()
    const leave = (why: Leaving) => {
      run.job.leave(run.id)
      left.resolve(why)
    }
    const over = () => {
      run.job.leave(run.id)
      this.#runs.delete(run.id)
      shown.resolve()
    }
    const active = { ...run, left: left.promise, leave, shown: shown.promise, over }
    this.#runs.set(run.id, active)
    return active
  }

  find(id: string): ActiveRun | undefined {
    return this.#runs.get(id)
  }

  latestOf(person: string): ActiveRun | undefined {
    return [...this.#runs.values()].findLast((run) => run.person === person)
  }

  all(): readonly ActiveRun[] {
    return [...this.#runs.values()]
  }
}
