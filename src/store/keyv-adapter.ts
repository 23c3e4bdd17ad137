import { EventEmitter } from 'node:events'
import { keyvStorageCapability } from 'keyv'
import type { KeyvStorageAdapter, KeyvStorageCapability, KeyvStorageEntry } from 'keyv'

/** A value and the one that takes its place. */
export interface Replacement {
  readonly before: string
  readonly after: string
}

/** What Keyv asks of a database, from the few operations in which databases differ. Times of end are absolute. */
export abstract class StateAdapter extends EventEmitter implements KeyvStorageAdapter {
  namespace: string | undefined

  /** Tells Keyv that the end of an entry is obeyed here. */
  get capabilities(): KeyvStorageCapability {
    return keyvStorageCapability(this)
  }

  protected abstract read(name: string): Promise<string | undefined>
  protected abstract write(name: string, value: string, expires: number): Promise<void>
  protected abstract writeIfAbsent(name: string, value: string, expires: number): Promise<boolean>
  protected abstract remove(name: string): Promise<boolean>
  protected abstract removeAll(prefix: string): Promise<void>
  /** In no order. */
  protected abstract names(prefix: string): Promise<string[]>
  /** Writes where nobody has written since; when it ends stays as it is. */
  protected abstract writeIfSame(name: string, values: Replacement): Promise<boolean>

  /** True when the entry was not there, or had ended, and is there now; whoever else tries at the same time gets false. */
  add(key: string, value: string, expires: number): Promise<boolean> {
    return this.writeIfAbsent(this.nameOf(key), value, expires)
  }

  /** The keys that begin so, of what has not ended. */
  async keys(prefix: string): Promise<string[]> {
    return (await this.names(this.nameOf(prefix))).map((name) => name.slice(this.nameOf('').length))
  }

  /** True where the value was still `before`. */
  replace(key: string, values: Replacement): Promise<boolean> {
    return this.writeIfSame(this.nameOf(key), values)
  }

  get<Value>(key: string): Promise<Value | string | undefined> {
    return this.read(this.nameOf(key))
  }

  async set(key: string, value: unknown, expires = Number.MAX_SAFE_INTEGER): Promise<boolean> {
    await this.write(this.nameOf(key), String(value), expires)
    return true
  }

  delete(key: string): Promise<boolean> {
    return this.remove(this.nameOf(key))
  }

  async has(key: string): Promise<boolean> {
    return (await this.read(this.nameOf(key))) !== undefined
  }

  clear(): Promise<void> {
    return this.removeAll(this.nameOf(''))
  }

  getMany<Value>(keys: string[]): Promise<Array<Value | string | undefined>> {
    return Promise.all(keys.map((key) => this.get<Value>(key)))
  }

  setMany<Value>(entries: KeyvStorageEntry<Value>[]): Promise<boolean[]> {
    return Promise.all(entries.map(({ key, value, expires }) => this.set(key, value, expires)))
  }

  hasMany(keys: string[]): Promise<boolean[]> {
    return Promise.all(keys.map((key) => this.has(key)))
  }

  deleteMany(keys: string[]): Promise<boolean[]> {
    return Promise.all(keys.map((key) => this.delete(key)))
  }

  private nameOf(key: string): string {
    return `${this.namespace ?? ''}:${key}`
  }
}
