import { describe, expect, it } from 'vitest'
import { CAUSES, causeOf, LANGUAGES, PLAYBOOKS, type Text } from '../../src/diagnose/index.ts'
import { CARE, FACTS, PLAYBOOK_LIST, type Playbook } from '../../src/playbooks/index.ts'

const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
const isText = (value: unknown): value is Text => typeof value === 'object' && value !== null && 'zh-CN' in value

/** Every text in a playbook, with the path to it. */
function textsOf(value: unknown, path: string): [string, Text | string][] {
  if (isText(value) && typeof value.en === 'string') return [[path, value]]
  if (Array.isArray(value)) return value.flatMap((one, index) => textsOf(one, `${path}[${index}]`))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    const isCommand = typeof inner === 'string' && (key === 'paste' || key === 'undo')
    return isCommand ? [[`${path}.${key}`, inner] as [string, string]] : textsOf(inner, `${path}.${key}`)
  })
}

describe.each(PLAYBOOK_LIST.map((playbook) => [playbook.id, playbook] as const))(
  'the playbook %s',
  (_, playbook: Playbook) => {
    it('has the same holes in both languages, and each is a fact of a run', () => {
      const wrong = textsOf(playbook, playbook.id).flatMap(([path, text]) => {
        const named = typeof text === 'string' ? [holes(text)] : LANGUAGES.map((language) => holes(text[language]))
        const [first = '', ...others] = named.map((names) => [...new Set(names)].toSorted().join())
        const isSame = others.every((other) => other === first)
        return isSame && named.flat().every((name) => name in FACTS) ? [] : [`${path}: ${named.join(' | ')}`]
      })
      expect(wrong).toEqual([])
    })

    it('leaves no hole where texts are shown before there is a run', () => {
      const { title, about, symptoms, prevent, questions, steps } = playbook
      const asked = questions.flatMap(({ ask, answers }) => [ask, ...answers.map(({ label }) => label)])
      const shown = [title, about, prevent ?? title, ...asked, ...steps.map((step) => step.title)]
      const texts = LANGUAGES.flatMap((language) => [...symptoms[language], ...shown.map((text) => text[language])])
      expect(texts.filter((text) => holes(text).length > 0)).toEqual([])
    })

    it('tells for each step what to do, and on what it rests', () => {
      const wrong = playbook.steps.filter(
        ({ variants }) =>
          variants.length === 0 ||
          variants.some(({ paste, click, source }) => (paste ?? click) === undefined || source.length < 5),
      )
      expect(wrong.map(({ id }) => id)).toEqual([])
      expect(playbook.steps.length).toBeGreaterThan(0)
      expect(new Set(playbook.steps.map(({ id }) => id)).size).toBe(playbook.steps.length)
    })

    it('names causes that there are, and asks about those that it treats', () => {
      const named = [...playbook.steps, ...playbook.questions].flatMap(({ causes = [] }) => causes)
      expect(playbook.treats.filter((code) => causeOf(code)?.scenario !== playbook.scenario)).toEqual([])
      expect(named.filter((code) => !playbook.treats.includes(code))).toEqual([])
    })

    it('has words for search in both languages', () => {
      for (const language of LANGUAGES) expect(playbook.symptoms[language].length).toBeGreaterThan(3)
    })
  },
)

describe('the catalogue', () => {
  it('has the sixteen playbooks in their order, and one for every cause', () => {
    expect(PLAYBOOK_LIST.map(({ id }) => id)).toEqual(PLAYBOOKS)
    const treated = PLAYBOOK_LIST.flatMap(({ treats }) => treats)
    expect(CAUSES.map(({ code }) => code as string).filter((code) => !treated.includes(code))).toEqual([])
    expect(treated.filter((code, index) => treated.indexOf(code) !== index)).toEqual([])
  })
})

describe('preventive care', () => {
  it('rests on something, has the same holes in both languages, and each of its texts once', () => {
    const wrong = CARE.flatMap((care) => textsOf(care, care.id)).filter(([, text]) => {
      if (typeof text === 'string') return holes(text).some((name) => !(name in FACTS))
      return holes(text.en).toSorted().join() !== holes(text['zh-CN']).toSorted().join()
    })
    expect(wrong).toEqual([])
    expect(CARE.flatMap(({ variants }) => variants).filter(({ source }) => source.length < 5)).toEqual([])
    expect(new Set(CARE.map(({ id }) => id)).size).toBe(CARE.length)
  })
})
