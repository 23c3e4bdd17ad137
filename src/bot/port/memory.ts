/** What an adapter may keep over restarts: locales, installations. `value` is plain JSON. */
export interface Memory {
  get<T>(key: string): Promise<T | undefined>
  set(key: string, value: unknown, ttlMs: number): Promise<void>
  delete(key: string): Promise<void>
}
