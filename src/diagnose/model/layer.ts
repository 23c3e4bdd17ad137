/** The ladder that a diagnosis climbs, in this order. */
export const LAYERS = ['network', 'protocol', 'service', 'client', 'data'] as const
export type Layer = (typeof LAYERS)[number]

/** What a layer came to: `skip` means that nothing at it was tried. */
export type LayerStatus = 'pass' | 'warn' | 'fail' | 'skip'
