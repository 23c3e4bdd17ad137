import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parsePwd } from '../../../src/diagnose/wire/path.ts'
import { reply } from './bytes.ts'

it.each([
  ['257 "/home/ftptest" is the current directory', '/home/ftptest'],
  ['257 "/" is your current location', '/'],
  ['257 "/\xd6\xd0\xce\xc4" is the current directory', '/\xd6\xd0\xce\xc4'],
  ['257 "/a ""quoted"" name" created', '/a "quoted" name'],
  ['257 "d" : The directory was successfully created', 'd'],
  ['257 Current directory is "/x"', '/x'],
  ['257 "" is current', ''],
  ['257 "/unclosed', '/unclosed'],
  ['257 /no quotes is the current directory.', '/no quotes'],
  ['257 C:\\inetpub is current directory', 'C:\\inetpub'],
  ['257 /plain', '/plain'],
])('%s', (line, path) => {
  expect(parsePwd(reply(line))).toBe(path)
})

it.each(['550 Permission denied.', '257 ok', '257', '250 "/x" deleted'])('%s has no path', (line) => {
  expect(parsePwd(reply(line))).toBeUndefined()
})

it('reads back any path that is quoted as RFC 959 wants', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (path) => {
      expect(parsePwd(reply(`257 "${path.replaceAll('"', '""')}" is the current directory`))).toBe(path)
    }),
  )
})
