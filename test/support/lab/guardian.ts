import { spawn } from 'node:child_process'

/**
 * Waits for the end of its standard input, then takes the lab down. The pipe ends however the test process ends -
 * orderly, by an exception, by Ctrl-C or by SIGKILL - so that no namespace outlives its test.
 */
const script = `
  cat >/dev/null
  dir=$1; shift
  for ns in "$@"; do ip netns pids "$ns" 2>/dev/null; done | xargs -r kill -9 2>/dev/null
  for ns in "$@"; do ip netns delete "$ns" 2>/dev/null; rm -rf "/etc/netns/$ns"; done
  rm -rf "$dir"
  true
`

/** Posts the guardian of one lab. The function it returns relieves it, and comes back when all is cleaned up. */
export function guard(dir: string, namespaces: string[]): () => Promise<void> {
  const child = spawn('sh', ['-c', script, 'guardian', dir, ...namespaces], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
  })
  // The lab must not keep the test process alive by itself.
  child.unref()
  const gone = new Promise<void>((resolve) => child.on('exit', () => resolve()))
  return () => {
    child.ref()
    child.stdin.end()
    return gone
  }
}
