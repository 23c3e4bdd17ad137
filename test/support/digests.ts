import type { Digest, DigestTarget } from '../../src/bot/cards/all.ts'

const HOUR = 3_600_000
const MINUTE = 60_000
const FROM = Date.parse('2026-11-15T16:00Z')
const TO = Date.parse('2026-11-22T16:00Z')

export const digestTarget = (name: string, more: Partial<DigestTarget> = {}): DigestTarget => ({
  ...{
    id: name.slice(0, 5),
    name,
    availability: 1,
    before: 1,
    runs: 2016,
    failing: 0,
    degraded: 0,
    outages: [],
    downMs: 0,
  },
  ...{ p50: 120, p95: 310, p95Before: 290, isDown: false, isFlapping: false, silenced: 0, changes: [] },
  ...more,
})

/** A week of a channel with some of everything. */
export const WEEK: Digest = {
  ...{ period: 'weekly', isUntilNow: false, range: { from: FROM, to: TO }, zone: 'Asia/Shanghai' },
  ...{ availability: 0.9923, before: 0.99987, ownNetworkMs: 12 * MINUTE },
  targets: [
    digestTarget('ftpes://files.example.com', {
      ...{
        id: 'k3f9a',
        availability: 0.9531,
        before: 0.9991,
        failing: 94,
        downMs: 7.8 * HOUR,
        isDown: true,
        run: 'r7x2kq',
      },
      outages: [
        { from: FROM + 9 * HOUR, to: FROM + 10 * HOUR, isOpen: false, causes: ['port-refused'] },
        { from: TO - 6.8 * HOUR, to: TO, isOpen: true, causes: ['passive-ports-filtered', 'cert-expired'] },
      ],
    }),
    digestTarget('sftp://backup.example.com:2222', {
      ...{
        availability: 0.9941,
        failing: 12,
        downMs: 55 * MINUTE,
        isFlapping: true,
        p50: 900,
        p95: 4200,
        p95Before: 1100,
      },
      outages: [
        { from: FROM + 30 * HOUR, to: FROM + 30 * HOUR + 55 * MINUTE, isOpen: false, causes: ['ssh-max-startups'] },
      ],
    }),
    digestTarget('ftp.example.com', {
      changes: [
        {
          at: FROM + 50 * HOUR,
          differences: [
            { what: 'greeting', before: '220 (vsFTPd 3.0.3)', after: '220 (vsFTPd 3.0.5)' },
            {
              what: 'certificate',
              before: '2026-11-20 ftp.example.com 4f2a…',
              after: '2027-02-18 ftp.example.com 91bc…',
            },
          ],
        },
      ],
      mutedUntil: TO + 3 * HOUR,
      silenced: 1,
    }),
    digestTarget('192.0.2.7', { degraded: 504 }),
  ],
  causes: [
    { cause: 'passive-ports-filtered', outages: 1, downMs: 6.8 * HOUR },
    { cause: 'port-refused', outages: 1, downMs: HOUR },
    { cause: 'ssh-max-startups', outages: 1, downMs: 55 * MINUTE },
  ],
  incidents: [
    {
      id: 'm4t7p',
      cause: 'port-refused',
      names: ['ftpes://files.example.com'],
      from: FROM + 9 * HOUR,
      to: FROM + 10 * HOUR,
    },
    { id: 'q8w2z', cause: 'passive-ports-filtered', names: ['ftpes://files.example.com'], from: TO - 6.8 * HOUR },
  ],
  certificates: [
    { names: ['sftp.example.com', '192.0.2.7'], subject: 'CN=ftp.example.com', validTo: TO + 20 * 24 * HOUR },
  ],
  maintenance: [{ what: 'all', from: FROM + 10 * HOUR, to: FROM + 13 * HOUR }],
}

/** A day on which nothing happened. */
export const QUIET: Digest = {
  ...{ period: 'daily', isUntilNow: false, range: { from: TO - 24 * HOUR, to: TO }, zone: 'Asia/Shanghai' },
  ...{ availability: 1, before: 0.9991, causes: [], incidents: [], certificates: [], maintenance: [], ownNetworkMs: 0 },
  targets: Array.from({ length: 12 }, (_, index) => digestTarget(`ftp${index + 1}.example.com`)),
}
