/** Where else alerts go: programs that the operator has named. */
export interface Webhooks {
  readonly names: readonly string[]
  /**
   * Sends JSON, signed, to the webhook of that name. `id` is the same for a repetition. Resolves when it was taken (2xx);
   * rejects with an Error whose message an operator can read, and which never holds the address's secrets.
   */
  send(name: string, about: { readonly id: string; readonly body: unknown }, signal: AbortSignal): Promise<void>
}
