import type { Redis } from 'ioredis'
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import { REDIS_PREFIX } from './keyv-redis.ts'
import type { Allowance, Budget, Limits } from './port.ts'

type Limiter = RateLimiterMemory | RateLimiterRedis

/** Both implementations count in whole seconds. */
const optionsOf = ({ name, points, perMs }: Budget) => ({
  keyPrefix: `limit:${name}`,
  points,
  duration: Math.max(1, Math.ceil(perMs / 1000)),
})

/** One limiter for each budget. */
function limiters<L extends Limiter>(create: (budget: Budget) => L): (budget: Budget) => L {
  const known = new Map<string, L>()
  return (budget) => {
    const key = `${budget.points}/${budget.perMs} ${budget.name}`
    const limiter = known.get(key) ?? create(budget)
    known.set(key, limiter)
    return limiter
  }
}

function allowance({ points }: Budget, used: number, about: { allowed: boolean; ms: number }): Allowance {
  return { allowed: about.allowed, left: Math.max(0, points - used), resetMs: used > 0 ? Math.max(0, about.ms) : 0 }
}

/** Takes what is there; a refusal says what would have been used. */
async function consume(
  limiter: Limiter,
  key: string,
  points: number,
): Promise<{ allowed: boolean; res: RateLimiterRes }> {
  try {
    return { allowed: true, res: await limiter.consume(key, points) }
  } catch (error) {
    if (error instanceof RateLimiterRes) return { allowed: false, res: error }
    throw error
  }
}

async function look(limiter: Limiter, budget: Budget, key: string): Promise<Allowance> {
  const res = await limiter.get(key)
  const used = res && res.msBeforeNext > 0 ? res.consumedPoints : 0
  return allowance(budget, used, { allowed: used < budget.points, ms: res?.msBeforeNext ?? 0 })
}

/** Budgets of one process, which start anew with it. */
export function memoryLimits(): Limits {
  const limiterOf = limiters((budget) => new RateLimiterMemory(optionsOf(budget)))
  let queue: Promise<unknown> = Promise.resolve()
  // The limiter counts what it refuses, until it is given back; nobody may look in between.
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = queue.then(work)
    queue = turn.catch(() => undefined)
    return turn
  }
  return {
    take: (budget, key, points) =>
      inTurn(async () => {
        const limiter = limiterOf(budget)
        const { allowed, res } = await consume(limiter, key, points)
        if (!allowed) await limiter.reward(key, points)
        return allowance(budget, res.consumedPoints - (allowed ? 0 : points), { allowed, ms: res.msBeforeNext })
      }),
    look: (budget, key) => inTurn(() => look(limiterOf(budget), budget, key)),
    giveBack: (budget, key, points) =>
      inTurn(async () => {
        const limiter = limiterOf(budget)
        const { left } = await look(limiter, budget, key)
        const used = Math.min(points, budget.points - left)
        if (used > 0) await limiter.reward(key, used)
      }),
  }
}

/**
 * In place of the library's script: a refusal takes nothing, and what is given back never makes a budget larger than it
 * is, also when its time has passed meanwhile. ARGV: points (negative to give back), seconds, the budget's points.
 */
const SCRIPT = `
local used = tonumber(redis.call('get', KEYS[1]) or '0')
local points = math.max(tonumber(ARGV[1]), -used)
local ttl = redis.call('pttl', KEYS[1])
if points > 0 and used + points > tonumber(ARGV[3]) then return {used + points, math.max(ttl, 0)} end
if ttl > 0 then redis.call('incrby', KEYS[1], points)
elseif points > 0 then
  redis.call('set', KEYS[1], points, 'EX', ARGV[2])
  return {points, 1000 * ARGV[2]}
end
return {used + points, math.max(ttl, 0)}`

/** Budgets that all processes share. */
export function redisLimits(storeClient: Redis): Limits {
  const limiterOf = limiters((budget) => {
    const options = optionsOf(budget)
    const keyPrefix = `${REDIS_PREFIX}${options.keyPrefix}`
    return new RateLimiterRedis({ ...options, keyPrefix, storeClient, customIncrTtlLuaScript: SCRIPT })
  })
  return {
    take: async (budget, key, points) => {
      const { allowed, res } = await consume(limiterOf(budget), key, points)
      return allowance(budget, res.consumedPoints - (allowed ? 0 : points), { allowed, ms: res.msBeforeNext })
    },
    look: (budget, key) => look(limiterOf(budget), budget, key),
    giveBack: async (budget, key, points) => {
      await limiterOf(budget).reward(key, points)
    },
  }
}
