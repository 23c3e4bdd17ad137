/** Every way in which a secret could stand in an output: as it is, escaped, and either of them encoded. */
export function spellings(secret: string): string[] {
  const json = inJson(secret)
  const html = secret.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`)
  const named = secret
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
  return [...new Set([secret, json, inJson(json), html, named].flatMap((text) => [text, ...encoded(text)]))]
}

const inJson = (text: string) => JSON.stringify(text).slice(1, -1)

function encoded(text: string): string[] {
  const bytes = Buffer.from(text)
  const percent = [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
  const hex = bytes.toString('hex')
  return [
    ...[encodeURIComponent(text), encodeURI(text), percent, percent.toUpperCase()],
    ...[hex, hex.toUpperCase(), bytes.toString('utf16le')],
    ...[0, 1, 2].flatMap((lead) => base64At(bytes, lead)),
  ]
}

/** The part of its Base64 that is the same whatever stands around it, where it begins `lead` bytes into a group of three. */
function base64At(bytes: Buffer, lead: number): string[] {
  const whole = Buffer.concat([Buffer.alloc(lead), bytes])
  const kept = whole
    .subarray(0, whole.length - (whole.length % 3))
    .toString('base64')
    .slice(lead === 0 ? 0 : 4)
  return [kept, kept.replaceAll('+', '-').replaceAll('/', '_')]
}

/** Where a secret stands in these outputs; empty where it stands in none. */
export function findSecret(secret: string, outputs: Readonly<Record<string, string | Uint8Array>>): string[] {
  const wanted = spellings(secret).map((one) => Buffer.from(one))
  return Object.entries(outputs).flatMap(([name, output]) => {
    const bytes = Buffer.from(output)
    return wanted.filter((one) => bytes.includes(one)).map((one) => `${name}: ${one.toString()}`)
  })
}
