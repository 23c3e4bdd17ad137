// What a Chinese speaker types between a target and the end of the line, in the words that commands have.

const WORDS: Readonly<Record<string, readonly string[]>> = {
  每: ['every'],
  每天: ['daily'],
  每日: ['daily'],
  日报: ['daily'],
  每周: ['weekly'],
  每星期: ['weekly'],
  周报: ['weekly'],
  每月: ['monthly'],
  月报: ['monthly'],
  每工作日: ['weekdays'],
  每个工作日: ['weekdays'],
  工作日: ['weekdays'],
  每小时: ['every', '1h'],
  每分钟: ['every', '1m'],
  半小时: ['30m'],
  在: ['in'],
  到: ['in'],
  发到: ['in'],
  私信: ['dm'],
  私聊: ['dm'],
  从: ['from'],
  持续: ['for'],
  为期: ['for'],
  全部: ['all'],
  所有: ['all'],
  关闭: ['off'],
  停止: ['off'],
  取消: ['off'],
  现在: ['now'],
  立即: ['now'],
  昨天: ['day'],
  上周: ['week'],
  上月: ['month'],
  上个月: ['month'],
  列表: ['list'],
  添加: ['add'],
  新增: ['add'],
  删除: ['remove'],
  移除: ['remove'],
  测试: ['test'],
  信任: ['trust'],
  最后一天: ['last'],
  北京时间: ['Asia/Shanghai'],
}

const WEEKDAYS: Readonly<Record<string, string>> = {
  一: 'mon',
  二: 'tue',
  三: 'wed',
  四: 'thu',
  五: 'fri',
  六: 'sat',
  日: 'sun',
  天: 'sun',
}

const more = (rest: string | undefined): readonly string[] => (rest ? expand(rest) : [])

/** One word that stands for several: a pattern, and what its parts are. */
const PHRASES: readonly (readonly [RegExp, (parts: readonly string[]) => readonly string[]])[] = [
  [
    /^每隔?((?:\d+(?:\.\d+)?|半)个?(?:秒|分钟?|小时|天))(.*)$/,
    ([time = '', rest]) => ['every', ...expand(time), ...more(rest)],
  ],
  [/^半个小时(.*)$/, ([rest]) => ['30m', ...more(rest)]],
  [/^每月(\d{1,2})[日号](.*)$/, ([day = '', rest]) => ['monthly', day, ...more(rest)]],
  [/^每月(最后一天)(.*)$/, ([, rest]) => ['monthly', 'last', ...more(rest)]],
  [
    /^每(?:周|星期|礼拜)([一二三四五六日天])(.*)$/,
    ([day = '', rest]) => ['weekly', WEEKDAYS[day] ?? day, ...more(rest)],
  ],
  [/^(?:周|星期|礼拜)([一二三四五六日天])$/, ([day = '']) => [WEEKDAYS[day] ?? day]],
  [/^(\d{1,2})[日号]$/, ([day = '']) => [day]],
  [/^(每(?:天|日|个?工作日))(.+)$/, ([days = '', rest]) => [...expand(days), ...more(rest)]],
  [
    /^(凌晨|上午|早上|中午|下午|晚上)?(\d{1,2})[点:](半|\d{1,2})?分?$/,
    ([half, hour, minute]) => [clock(half, hour, minute)],
  ],
  [/^(?:在|到|发到)([#<].+)$/, ([room = '']) => ['in', room]],
  [/^(?:在|到|发到)(私信|私聊)$/, () => ['in', 'dm']],
  [/^(?:持续|为期)(.+)$/, ([time]) => ['for', ...more(time)]],
  [/^(?:最近|过去)(.+)$/, ([time]) => more(time)],
  [/^从(\d.*)$/, ([time]) => ['from', ...more(time)]],
  [
    /^(\d{4})[年/](\d{1,2})[月/](\d{1,2})日?(.*)$/,
    ([year, month = '', day = '', rest]) => [date(year, month, day), ...more(rest)],
  ],
]

const date = (year: string | undefined, month: string, day: string) =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`

function clock(half: string | undefined, hour = '', minute = '00'): string {
  const later = (half === '下午' || half === '晚上') && Number(hour) < 12 ? 12 : 0
  return `${String(Number(hour) + later).padStart(2, '0')}:${minute === '半' ? '30' : minute.padStart(2, '0')}`
}

/** The words of commands that a word stands for; itself where it stands for none. Full-width letters are made plain. */
export function expand(word: string): readonly string[] {
  // The name of a channel is taken as it is.
  if (/^[#<]/.test(word)) return [word]
  const plain = word.normalize('NFKC')
  if (Object.hasOwn(WORDS, plain)) return WORDS[plain] ?? []
  for (const [pattern, read] of PHRASES) {
    const found = pattern.exec(plain)
    if (found) return read(found.slice(1))
  }
  return [plain]
}
