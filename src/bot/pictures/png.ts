import { fileURLToPath } from 'node:url'
import { Resvg } from '@resvg/resvg-js'
import { FONT } from './timing.ts'

/** As far from src as from dist. A file and no buffer: the renderer takes nothing else. */
const FONT_FILE = fileURLToPath(
  new URL('../../../assets/fonts/noto-sans-sc-chinese-simplified-400-normal.ttf', import.meta.url),
)
/** Sharp on screens with two pixels to the point. */
const ZOOM = 2

/** Draws an SVG of ours. It takes tens of milliseconds, so not on the event loop that acknowledges commands. */
export function toPng(svg: string): Uint8Array<ArrayBuffer> {
  // The system's fonts would make pictures differ from machine to machine, and a container has none.
  const font = { loadSystemFonts: false, fontFiles: [FONT_FILE], defaultFontFamily: FONT }
  const png = new Resvg(svg, { font, fitTo: { mode: 'zoom', value: ZOOM } }).render().asPng()
  return new Uint8Array(png)
}
