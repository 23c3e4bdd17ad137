import type { Redis } from 'ioredis'
import { type Replacement, StateAdapter } from './keyv-adapter.ts'

/** All our keys begin with it, so that the server can be shared. */
export const REDIS_PREFIX = 'ftpcheck:'

/** Redis counts the milliseconds by its own clock, so it is told how many are left and not when they end. */
const left = (expires: number) => Math.max(1, expires - Date.now())

/** One step, so that nobody writes in between. */
const REPLACE = `if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('set', KEYS[1], ARGV[2], 'KEEPTTL') return 1`

/** Keyv on Redis, which forgets by itself what has ended. */
export class RedisState extends StateAdapter {
  private readonly redis: Redis

  constructor(redis: Redis) {
    super()
    this.redis = redis
  }

  protected async read(name: string): Promise<string | undefined> {
    return (await this.redis.get(REDIS_PREFIX + name)) ?? undefined
  }

  protected async write(name: string, value: string, expires: number): Promise<void> {
    await this.redis.set(REDIS_PREFIX + name, value, 'PX', left(expires))
  }

  /** After a broken connection the command is sent again; its value tells whether it had got through the first time. */
  protected async writeIfAbsent(name: string, value: string, expires: number): Promise<boolean> {
    const answer = await this.redis.set(REDIS_PREFIX + name, value, 'PX', left(expires), 'NX')
    return answer === 'OK' || (await this.read(name)) === value
  }

  protected async remove(name: string): Promise<boolean> {
    return (await this.redis.unlink(REDIS_PREFIX + name)) === 1
  }

  protected async removeAll(prefix: string): Promise<void> {
    for await (const keys of this.scan(prefix)) if (keys.length > 0) await this.redis.unlink(keys)
  }

  protected async names(prefix: string): Promise<string[]> {
    const found = new Set<string>()
    // A scan may find a key twice.
    for await (const keys of this.scan(prefix)) for (const key of keys) found.add(key.slice(REDIS_PREFIX.length))
    return [...found]
  }

  /** After a broken connection it is sent again: the value may be there already. */
  protected async writeIfSame(name: string, { before, after }: Replacement): Promise<boolean> {
    const changed = await this.redis.eval(REPLACE, 1, REDIS_PREFIX + name, before, after)
    return changed === 1 || (await this.read(name)) === after
  }

  private scan(prefix: string): AsyncIterable<string[]> {
    const match = `${REDIS_PREFIX}${prefix.replaceAll(/[\\*?[\]]/g, '\\$&')}*`
    return this.redis.scanStream({ match, count: 1000 }) as AsyncIterable<string[]>
  }
}
