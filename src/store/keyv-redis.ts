import type { Redis } from 'ioredis'
import { StateAdapter } from './keyv-adapter.ts'

/** All our keys begin with it, so that the server can be shared. */
export const REDIS_PREFIX = 'ftpcheck:'

/** Redis counts the milliseconds by its own clock, so it is told how many are left and not when they end. */
const left = (expires: number) => Math.max(1, expires - Date.now())

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
    const match = `${REDIS_PREFIX}${prefix.replaceAll(/[\\*?[\]]/g, '\\$&')}*`
    for await (const keys of this.redis.scanStream({ match, count: 1000 }) as AsyncIterable<string[]>) {
      if (keys.length > 0) await this.redis.unlink(keys)
    }
  }
}
