/** What a title says in parts: each part's words, lower case, in the spelling that roles are written in. */
export type TitleParts = string[][]

/** Gender marks: (m/w/d), (f/m/x), (all genders); they say nothing of the work. */
const genderMark =
  /\((?:[mwfdxhvi]|gn|all|any|alle|div|divers)(?:\s?[/|,*]\s?(?:[mwfdxhvi]|gn|all|any|alle|div|divers))*\)|\(?\b(?:all genders?|alle geschlechter)\b\)?|\b[mwfh]\/[mwfh](?:\/[dxvi])?\b/g
/** Entwickler:in, Entwickler/-in, Entwickler*innen, programador(a), ingénieur·e, vendeur/euse. */
const femaleEnding =
  /(?<=\p{L}{3})(?:[:*_/]-?in(?:nen)?|\((?:in(?:nen)?|a|e|ne|se|euse|ère|rice|trice)\)|\/-?(?:a|e|ne|euse|ère|rice|trice)|[·.](?:e|ne|euse|ère|rice|trice)|@)(?!\p{L})/gu
const joined: [RegExp, string][] = [
  [/\bfront[- ]?end\b/g, 'frontend'],
  [/\bback[- ]?end\b/g, 'backend'],
  [/\bfull[- ]?stack\b/g, 'fullstack'],
  [/\be-?commerce\b/g, 'ecommerce'],
  [/\bhead,\s/g, 'head of '],
]
const border = /\s[-–—|@•·:]+\s|\s[-–—]|[-–—]\s|[,;|(){}[\]•·–—:]|\/(?=\s?\p{L}{2})|\s(?:at|bei)\s/u
const word = /[\p{L}\p{N}][\p{L}\p{N}+#&]*|\.net\b/gu
/** Units of a title that are read; what a board puts behind that is no title. */
const longest = 300

const spelledOut = new Map<string, string>(
  Object.entries({
    sr: 'senior',
    jr: 'junior',
    eng: 'engineer',
    engr: 'engineer',
    dev: 'developer',
    mgr: 'manager',
    asst: 'assistant',
    assoc: 'associate',
    admin: 'administrator',
    swe: 'software engineer',
    sde: 'software engineer',
    mts: 'member of technical staff',
  }),
)

/** Cuts a title into its parts: at commas, brackets, slashes and dashes that stand alone. */
export function titleParts(title: string): TitleParts {
  let text = title
    .slice(0, longest)
    .normalize('NFKC')
    .toLowerCase()
    .replace(genderMark, ' ')
    .replace(femaleEnding, '')
  for (const [pattern, spelled] of joined) text = text.replace(pattern, spelled)
  return text
    .split(border)
    .map((part) => (part.match(word) ?? []).flatMap((one) => spelledOut.get(one)?.split(' ') ?? [one]))
    .filter((part) => part.length > 0)
}
