import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createInterface } from 'node:readline'
import { describe, expect, it } from 'vitest'
import { failure, useStores } from './stores.ts'

const child = (...args: string[]) =>
  spawn(process.execPath, [join(import.meta.dirname, 'child.ts'), ...args], { stdio: ['ignore', 'pipe', 'inherit'] })

/** How the child ended, and what it said. */
async function runChild(...args: string[]): Promise<{ said: string; signal: unknown }> {
  const running = child(...args)
  let said = ''
  running.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const [, signal] = (await once(running, 'close')) as [unknown, unknown]
  return { said, signal }
}

const mode = (path: string) => (statSync(path).mode & 0o777).toString(8)

describe('the folder of the embedded store', () => {
  const { place, open } = useStores()

  it('is created for its user alone, with all that is in it', async () => {
    const folder = join((await place()).folder, 'deep', 'data')
    const store = await open({ folder })
    await store.state.set('key', 'value', 1000)
    expect(mode(folder)).toBe('700')
    const files = readdirSync(folder).toSorted()
    expect(files).toEqual(['ftpcheck.db', 'ftpcheck.db-shm', 'ftpcheck.db-wal', 'ftpcheck.lock', 'ftpcheck.pid'])
    expect(files.map((name) => mode(join(folder, name)))).toEqual(files.map(() => '600'))
  })

  it('keeps all in one file when it is closed, however often', async () => {
    const where = await place()
    const store = await open(where)
    await store.state.set('key', 'value', 100_000)
    await store.close()
    await store.close()
    expect(readdirSync(where.folder).toSorted()).toEqual(['ftpcheck.db', 'ftpcheck.lock'])
  })

  it('belongs to one process at a time', async () => {
    const where = await place()
    const first = await open(where)
    for (let n = 0; n < 2; n++) {
      const { code, text } = await failure(open(where, 'two'))
      expect(code).toBe('in-use')
      expect(text.en).toContain(`process ${process.pid}`)
      expect(text['zh-CN']).toContain(`进程 ${process.pid}`)
      expect(await runChild('open', where.folder)).toMatchObject({ said: 'in-use' })
    }
    await first.state.set('key', 'still works', 100_000)
    await first.close()
    expect(await runChild('open', where.folder)).toMatchObject({ said: 'open' })
  })

  it('can be copied while it is in use', async () => {
    const where = await place()
    const store = await open(where)
    await store.state.set('key', 'value', 100_000)
    const copy = { folder: join(where.folder, 'copy') }
    mkdirSync(copy.folder)
    const other = new DatabaseSync(join(where.folder, 'ftpcheck.db'))
    other.exec(`VACUUM INTO '${join(copy.folder, 'ftpcheck.db')}'`)
    other.close()
    expect(await (await open(copy)).state.get('key')).toBe('value')
  })

  it.each([
    { is: 'a file', make: (path: string) => writeFileSync(path, ''), name: 'data' },
    { is: 'in a file', make: (path: string) => writeFileSync(path, ''), name: 'data/below' },
    {
      is: 'without room for its file',
      make: (path: string) => mkdirSync(join(path, 'ftpcheck.db'), { recursive: true }),
      name: 'data',
    },
  ])('is refused where it is $is', async ({ make, name }) => {
    const parent = (await place()).folder
    make(join(parent, 'data'))
    const folder = join(parent, name)
    const { code, text } = await failure(open({ folder }))
    expect(code).toBe('folder')
    for (const words of Object.values(text)) expect(words).toContain(folder)
    for (const words of Object.values(text)) expect(words).toContain('FTPCHECK_DATA')
  })

  it('is refused where the file is no database', async () => {
    const where = await place()
    writeFileSync(join(where.folder, 'ftpcheck.db'), 'not a database '.repeat(1000))
    const { code, text } = await failure(open(where))
    expect(code).toBe('damaged')
    expect(text.en).toContain('backup')
    rmSync(join(where.folder, 'ftpcheck.db'))
    await (await open(where)).ping()
  })

  it('is missed by ping when it was moved away', async () => {
    const where = await place()
    const store = await open(where)
    await store.ping()
    renameSync(join(where.folder, 'ftpcheck.db'), join(where.folder, 'moved.db'))
    expect((await failure(store.ping())).code).toBe('folder')
  })
})

describe('a process that is killed', () => {
  const { place, open } = useStores()

  it('loses nothing that was acknowledged', async () => {
    const { folder } = await place()
    const writer = child('write', folder)
    let last = -1
    for await (const line of createInterface(writer.stdout)) {
      last = Number(line)
      if (last === 300) writer.kill('SIGKILL')
    }
    expect(last).toBeGreaterThanOrEqual(300)
    const { runs, audit, state } = await open({ folder })
    for (let n = 0; n <= last; n++) {
      expect((await runs.find(`run${n}`))?.post).toBe(`post${n}`)
      expect(await state.claim(`event${n}`, 1000)).toBe(false)
    }
    const entries = await audit.recent({}, last + 10)
    expect(entries.map(({ at }) => at).filter((at) => at <= last)).toHaveLength(last + 1)
    expect(await state.get('last')).toBeGreaterThanOrEqual(last)
    expect((await runs.interrupt(5)).length).toBeGreaterThan(last)
  })

  it.each([1, 6, 12, 18, 24, 30])('at statement %i of its first start leaves what the next one finishes', async (n) => {
    const { folder } = await place()
    expect(await runChild('migrate', folder, String(n))).toMatchObject({ signal: 'SIGKILL' })
    const { audit } = await open({ folder })
    expect(await audit.recent({}, 1)).toEqual([])
  })
})
