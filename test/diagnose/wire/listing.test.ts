import { describe, expect, it } from 'vitest'
import { MAX_ENTRIES, MAX_LISTING_LINE, parseListing } from '../../../src/diagnose/wire/listing.ts'
import { latin1, recorded } from './bytes.ts'

function list(text: string) {
  return parseListing(latin1(text), 'list')
}

function only(text: string) {
  const { entries, unparsed } = list(text)
  expect(unparsed).toEqual([])
  expect(entries).toHaveLength(1)
  return entries[0]
}

describe('ls -l', () => {
  it.each([
    ['vsftpd 3.0.3', '-rw-r--r--    1 1001     1001      3000000 Nov 22 12:12 big.bin\r\n', '1001'],
    ['ProFTPD 1.3.8', '-rw-r--r--   1 ftptest  ftptest   3000000 Nov 22 12:12 big.bin\r\n', 'ftptest'],
    ['Pure-FTPd 1.0.50', '-rw-r--r--    1 ftptest    ftptest       3000000 Nov 22 12:12 big.bin\r\n', 'ftptest'],
    [
      'inetutils 2.4, bare LF and total',
      'total 2952\n-rw-r--r--  1 ftptest  ftptest  3000000 Nov 22 12:12 big.bin\n',
      'ftptest',
    ],
    ['no group', '-rw-r--r--   1 ftptest  3000000 Nov 22 12:12 big.bin\r\n', 'ftptest'],
    ['no link count', '-rw-r--r-- ftptest ftptest 3000000 Nov 22 12:12 big.bin\r\n', 'ftptest'],
    ['ACL mark', '-rw-r--r--+   1 ftptest  ftptest   3000000 Nov 22 12:12 big.bin\r\n', 'ftptest'],
    ['no line end', '-rw-r--r--   1 ftptest  ftptest   3000000 Nov 22 12:12 big.bin', 'ftptest'],
  ])('%s', (_, text, owner) => {
    const expected = {
      name: 'big.bin',
      type: 'file',
      size: 3_000_000,
      modified: 'Nov 22 12:12',
      permissions: 'rw-r--r--',
      owner,
    }
    expect(only(text)).toMatchObject(expected)
  })

  it.each([
    [
      'a directory',
      'drwxr-xr-x    2 0        0            4096 Nov 22  2024 sub',
      { name: 'sub', type: 'dir', modified: 'Nov 22 2024' },
    ],
    ['a link', 'lrwxrwxrwx 1 0 0 11 Jan  1 00:00 cur -> rel/v 1.2', { name: 'cur', type: 'link', target: 'rel/v 1.2' }],
    ['an arrow in a file name', '-rw-r--r-- 1 0 0 11 Jan  1 00:00 a -> b', { name: 'a -> b', type: 'file' }],
    [
      'a device',
      'brw-rw----   1 root     disk       8,   1 Nov 22 12:12 sda1',
      { name: 'sda1', type: 'other', owner: 'root' },
    ],
    ['a set-uid bit', '-rwsr-xr-t 1 0 0 5 Nov 22 12:12 x', { permissions: 'rwsr-xr-t' }],
    ['spaces within', '-rw-r--r-- 1 0 0 5 Nov 22 12:12 my old  file.txt', { name: 'my old  file.txt' }],
    ['spaces around', '-rw-r--r-- 1 0 0 5 Nov 22 12:12  x ', { name: ' x ' }],
    ['a name like a date', '-rw-r--r-- 1 0 0 5 Nov 22 12:12 1 Nov 22 2024 x', { name: '1 Nov 22 2024 x', size: 5 }],
    ['GBK bytes', '-rw-r--r-- 1 0 0 5 Nov 22 12:12 \xd6\xd0\xce\xc4.txt', { name: '\xd6\xd0\xce\xc4.txt' }],
    [
      'a Chinese month',
      '-rw-r--r-- 1 0 0 5 11\xe6\x9c\x88 22 12:12 x',
      { name: 'x', modified: '11\xe6\x9c\x88 22 12:12' },
    ],
    ['an ISO date', '-rw-r--r-- 1 0 0 5 2024-11-22 12:12 x', { name: 'x', modified: '2024-11-22 12:12' }],
    ['the day first', '-rw-r--r-- 1 0 0 5 22 Nov 12:12 x', { name: 'x', modified: '22 Nov 12:12' }],
    ['4 TB', '-rw-r--r-- 1 0 0 4398046511104 Nov 22 12:12 x', { size: 4_398_046_511_104 }],
  ])('%s', (_, text, expected) => {
    expect(only(`${text}\r\n`)).toMatchObject(expected)
  })

  it('leaves the directory itself and its parent out', () => {
    const text =
      'drwxr-xr-x 2 0 0 0 Nov 22 12:12 .\r\ndrwxr-xr-x 2 0 0 0 Nov 22 12:12 ..\r\n-rw-r--r-- 1 0 0 0 Nov 22 12:12 ...\r\n'
    expect(list(text).entries.map((entry) => entry.name)).toEqual(['...'])
  })

  it('calls a heading in any language no entry', () => {
    expect(list('\xe6\x80\xbb\xe7\x94\xa8\xe9\x87\x8f 0\n')).toEqual({
      format: 'empty',
      entries: [],
      unparsed: [],
      truncated: false,
    })
  })
})

describe('dir of DOS', () => {
  it.each([
    [
      'IIS',
      '11-22-24  03:25PM              3000000 big file.bin',
      { name: 'big file.bin', type: 'file', size: 3_000_000, modified: '11-22-24 03:25PM' },
    ],
    [
      'a four-digit year and 24 hours',
      '11-22-2024  15:25              3000000 x',
      { size: 3_000_000, modified: '11-22-2024 15:25' },
    ],
    ['a directory', '11-22-24  03:25PM       <DIR>          sub dir', { name: 'sub dir', type: 'dir' }],
    [
      'a junction',
      '11-22-24  03:25PM       <JUNCTION>     cur [C:\\rel]',
      { name: 'cur', type: 'link', target: 'C:\\rel' },
    ],
    ['separators in the size', '2024-11-22  15:25            3,000,000 x', { size: 3_000_000 }],
  ])('%s', (_, text, expected) => {
    expect(only(`${text}\r\n`)).toMatchObject(expected)
    expect(list(`${text}\r\n`).format).toBe('dos')
  })
})

describe('MLSD', () => {
  function mlsd(text: string) {
    return parseListing(latin1(text), 'mlsd')
  }

  it('reads what ProFTPD 1.3.8 sends', () => {
    const line =
      'modify=20250418224734;perm=adfrw;size=3526;type=file;unique=FE00U1A4122;UNIX.group=1001;UNIX.groupname=ftptest;' +
      'UNIX.mode=0644;UNIX.owner=1001;UNIX.ownername=ftptest; .bashrc\r\n'
    const entry = {
      name: '.bashrc',
      type: 'file',
      size: 3526,
      modified: '2025-04-18T22:47:34Z',
      permissions: '0644',
      owner: 'ftptest',
      group: 'ftptest',
    }
    expect(mlsd(line)).toEqual({ format: 'mlsd', entries: [entry], unparsed: [], truncated: false })
  })

  it('skips cdir and pdir, as Pure-FTPd 1.0.50 names the directory', () => {
    const text = 'type=cdir;sizd=4096;modify=20261122123208; .\r\nType=PDIR; /home\r\ntype=dir;sizd=4096; sub\r\n'
    expect(mlsd(text).entries).toEqual([{ name: 'sub', type: 'dir', size: 4096 }])
  })

  it.each([
    ['type=OS.unix=slink:/srv/rel; cur', { type: 'link', target: '/srv/rel' }],
    ['type=OS.unix=symlink;size=4; cur', { type: 'link', size: 4 }],
    ['type=OS.unix=chr-1/3; cur', { type: 'other' }],
    ['TYPE=File;SIZE=x;Modify=yesterday; cur', { type: 'file' }],
    ['modify=20261122122047.123;perm=el; cur', { type: 'other', modified: '2026-11-22T12:20:47Z', permissions: 'el' }],
  ])('%s', (line, expected) => {
    expect(mlsd(`${line}\r\n`).entries).toEqual([{ name: 'cur', ...expected }])
  })

  it('keeps semicolons and spaces in a name', () => {
    expect(mlsd('type=file;  a; b;c\r\n').entries[0]?.name).toBe(' a; b;c')
  })

  it('shows a line without facts instead of guessing', () => {
    expect(mlsd('-rw-r--r-- 1 0 0 5 Nov 22 12:12 x\r\n')).toMatchObject({
      format: 'unknown',
      entries: [],
      unparsed: [/x$/],
    })
  })
})

describe('NLST', () => {
  it.each([
    ['vsftpd-3.0.3', 8],
    ['proftpd-1.3.8', 12],
    ['pure-ftpd-1.0.50', 11],
    ['inetutils-2.4', 8],
    ['pyftpdlib-1.5.7', 8],
  ])('of %s', (server, count) => {
    const { format, entries } = parseListing(recorded(`${server}.nlst`), 'nlst')
    expect(format).toBe('nlst')
    expect(entries).toHaveLength(count)
    expect(entries.map((entry) => entry.name)).toEqual(expect.arrayContaining(['a.txt', 'big.bin', 'sub', 'rootonly']))
  })
})

describe('what is no listing', () => {
  it('shows lines it cannot read', () => {
    expect(list('ls: /root: Permission denied\r\n')).toMatchObject({
      format: 'unknown',
      unparsed: ['ls: /root: Permission denied'],
    })
  })

  it('reads the rest when one line is strange', () => {
    const { format, entries, unparsed } = list('???\r\n-rw-r--r-- 1 0 0 5 Nov 22 12:12 x\r\n')
    expect({ format, names: entries.map((entry) => entry.name), unparsed }).toEqual({
      format: 'unix',
      names: ['x'],
      unparsed: ['???'],
    })
  })

  it('cuts a line that is too long', () => {
    const { unparsed } = list(`-rw-r--r-- 1 0 0 5 Nov 22 12:12 ${'x'.repeat(2 * MAX_LISTING_LINE)}\r\n`)
    expect(unparsed.map((line) => line.length)).toEqual([MAX_LISTING_LINE])
  })

  it('stops at a number of entries, and says so', () => {
    const { entries, truncated } = parseListing(latin1('a\n'.repeat(MAX_ENTRIES + 5)), 'nlst')
    expect(entries).toHaveLength(MAX_ENTRIES)
    expect(truncated).toBe(true)
    expect(parseListing(latin1('a\n'.repeat(MAX_ENTRIES)), 'nlst').truncated).toBe(false)
  })

  it('is quick about hostile lines', () => {
    const started = performance.now()
    for (const filler of [' ', '1 ', '1,', 'a', 'Nov 22 ', '-']) {
      list(`-rw-r--r-- ${filler.repeat(4000).slice(0, 4000)}\r\n`.repeat(500))
    }
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})
