/** How far `one` is ahead of `other` in sequence numbers, which wrap around at 2^32 (RFC 9293 section 3.4). */
export const ahead = (one: number, other: number): number => (one - other) | 0

export const plus = (seq: number, count: number): number => (seq + count) >>> 0
