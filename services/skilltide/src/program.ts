import { Command } from 'commander'
import about from '../package.json' with { type: 'json' }
import { addSkills } from './program-skills.ts'
import { addDeliveries, addSilences, addSubscriptions } from './program-subscriptions.ts'
import type { Shell } from './shell.ts'

/** Every verb. What a verb needs is loaded when it is called, so that each starts fast. */
export function createProgram(shell: Shell): Command {
  const program = new Command('skilltide')
  program
    .description('Watches what skills employers ask for, and tells people when demand shifts.')
    .version(about.version)
    .showHelpAfterError()
    .configureOutput({
      writeOut: (text) => shell.stdout.write(text),
      writeErr: (text) => shell.stderr.write(text),
    })
  addRunning(program, shell)
  addSources(program, shell)
  addTexts(program, shell)
  addSkills(program, shell)
  addSubscriptions(program.command('subscriptions').description('who is told of what'), shell)
  addDeliveries(program.command('deliveries').description('what was told, what was not, and why'), shell)
  addSilences(program.command('silences').description('planned times in which nothing is told'), shell)
  addShifts(program, shell)
  addKeys(program, shell)
  addOperating(program, shell)
  return program
}

function addRunning(program: Command, shell: Shell): void {
  program
    .command('start')
    .description('everything in one process')
    .option('--demo', 'watch the simulated market, in a store of its own')
    .action(async (options) => (await import('./verbs/start.ts')).start(shell, options))
  program
    .command('serve <service>')
    .description(
      'one service of the distributed home: scheduler, crawler, extractor, indexer, detector, alerter, query',
    )
    .action(async (service) => (await import('./verbs/serve.ts')).serve(shell, service))
}

function addSources(program: Command, shell: Shell): void {
  const source = program.command('source').description('what is watched')
  source
    .command('list')
    .description('every source, with its health')
    .option('--json')
    .action(async (options) => (await import('./verbs/source.ts')).listSources(shell, options))
  source
    .command('test <name>')
    .description('a dry run: the rows as they would be stored')
    .option('--json')
    .option('--limit <rows>', 'rows to show', '5')
    .action(async (name, options) => (await import('./verbs/source.ts')).testSource(shell, name, options))
  source
    .command('detect <url>')
    .description('how a careers page, a board or a site can be watched: lines to paste')
    .option('--json')
    .option('--allow-private', 'the address may be inside your own network')
    .action(async (url, options) => (await import('./verbs/source.ts')).detectAddress(shell, url, options))
  source
    .command('add <url>')
    .description('watches an address by the surest way there is')
    .option('--name <name>', 'what runs, numbers and alerts call it')
    .option('--allow-private', 'it may be inside your own network')
    .action(async (url, options) => (await import('./verbs/source.ts')).addAddress(shell, url, options))
  source
    .command('export')
    .description('the feeds that are watched, as OPML for any feed reader')
    .option('--opml', 'the form: OPML is the only one')
    .action(async () => (await import('./verbs/source-opml.ts')).exportFeeds(shell))
  source
    .command('import <file>')
    .description('the feeds of an OPML file as a source file: put it into config/sources')
    .action(async (file) => (await import('./verbs/source-opml.ts')).importFeeds(shell, file))
  source
    .command('run <name>')
    .description('asks the running crawler for one run now')
    .action(async (name) => (await import('./verbs/source.ts')).runSource(shell, name))
  program
    .command('backfill <source>')
    .description('reads what was before: years of hn-hiring, or a file of NDJSON or CSV; ended, it goes on')
    .option('--since <month>', 'for hn-hiring: from this month on, such as 2020-01')
    .option('--json', 'the run alone, as JSON')
    .action(async (name, options) => (await import('./verbs/backfill.ts')).runBackfill(shell, name, options))
}

function addTexts(program: Command, shell: Shell): void {
  program
    .command('parse <file>')
    .description('a recorded answer of a source → items, as NDJSON')
    .requiredOption('--kind <kind>', 'how it is to be read: a kind of source, such as greenhouse or feed')
    .action(async (file, { kind }) => (await import('./verbs/parse.ts')).parseFile(shell, { kind, file }))
  program
    .command('tag')
    .description('NDJSON {id,title?,text,company?} on stdin → {id,skills} a line, with every mention')
    .option('--once', 'each skill once, as items carry them')
    .action(async (options) => (await import('./verbs/tag.ts')).tagLines(shell, options))
}

function addShifts(program: Command, shell: Shell): void {
  const shifts = program.command('shifts').description('what was found to move, and why')
  shifts
    .command('list')
    .description('newest first')
    .option('--skill <id>', 'of one skill')
    .option('--limit <rows>', 'rows to show', '50')
    .option('--simulated', 'of the market that start --demo shows')
    .option('--json')
    .action(async (options) => (await import('./verbs/shifts.ts')).listShifts(shell, options))
  shifts
    .command('explain <id>')
    .description('the arithmetic of one shift, to be worked out again by hand')
    .option('--simulated', 'of the market that start --demo shows')
    .option('--json', 'the shift with its whole evidence')
    .action(async (id, options) => (await import('./verbs/shifts.ts')).explainShift(shell, id, options))
}

function addKeys(program: Command, shell: Shell): void {
  const keys = program.command('keys').description('what programs may ask the API with, beside http.key')
  keys
    .command('add <name>')
    .description('prints a new key, this once')
    .option('--read-only', 'for what http.private keeps from others; else for writing, too')
    .option('--days <count>', 'how long it holds; until it is removed when left out')
    .option('--json')
    .action(async (name, options) => (await import('./verbs/keys.ts')).addKey(shell, name, options))
  keys
    .command('list')
    .option('--json')
    .action(async (options) => (await import('./verbs/keys.ts')).listKeys(shell, options))
  keys
    .command('test')
    .description('what the key on stdin allows')
    .action(async () => (await import('./verbs/keys.ts')).testKey(shell))
  keys.command('remove <id>').action(async (id) => (await import('./verbs/keys.ts')).removeKey(shell, id))
}

function addOperating(program: Command, shell: Shell): void {
  const letters = program.command('dead-letters').description('what was rejected and why')
  letters
    .command('list')
    .option('--json')
    .option('--limit <rows>', 'rows to show', '50')
    .action(async (options) => (await import('./verbs/dead-letters.ts')).listDeadLetters(shell, options))
  letters
    .command('show <id>')
    .action(async (id) => (await import('./verbs/dead-letters.ts')).showDeadLetter(shell, id))
  letters
    .command('replay <id>')
    .description('publishes the event again, once the cause is mended')
    .action(async (id) => (await import('./verbs/dead-letters.ts')).replayDeadLetter(shell, id))
  program
    .command('doctor')
    .description('what is reachable, configured, healthy, and what to do about the rest')
    .option('--json')
    .action(async (options) => (await import('./verbs/doctor.ts')).examine(shell, options))
  program
    .command('replay <file>')
    .description('a history of postings, one a line → the shifts it would have told, one a line')
    .option('--alpha <count>', 'false alerts a week, over all skills together', '1')
    .option('--skills-by-pattern <regex>', 'every match in the description is a skill')
    .option('--counts', 'the lines are {source,week,skill,units,total}')
    .action(async (file, options) => (await import('./verbs/replay.ts')).replay(shell, file, options))
  program
    .command('export <subject>')
    .description('demand, postings or shifts, all of them, with their method and licence')
    .option('--format <format>', 'csv or json', 'csv')
    .option('--output <file>', 'into a file; beside CSV what its columns mean, as FILE-metadata.json')
    .option('--skill <ids>', 'of these skills, separated by commas; else of all')
    .option('--from <day>', 'from this day on')
    .option('--to <day>', 'before this day')
    .option('--where <name=value...>', 'narrowed as the API narrows, such as country=DE or measure=open')
    .option('--simulated', 'of the market that start --demo shows')
    .action(async (subject, options) =>
      (await import('./verbs/export.ts')).exportData(shell, subject, options),
    )
  program
    .command('bench <name>')
    .description(
      'the benchmarks: pipeline, query, page, tags, shifts, replay, weeks, history, alerts, tagger, crawl',
    )
    .option('--postings <count>', 'how many (pipeline, query)', '100000')
    .option('--subscriptions <count>', 'how many (alerts)', '1000000')
    .option('--seeds <list>', 'markets to generate (shifts)', '101,102,103,104')
    .option('--home <home>', 'embedded, or distributed over real servers', 'embedded')
    .option('--folder <path>', 'keeps what is generated there, and uses it again (query)', '')
    .option('--documents <count>', 'how many of each kind (crawl)', '2000')
    .option('--python <path>', 'a Python that has Scrapy, to compare with (crawl)', 'python3')
    .option('--json', 'one object on the last line')
    .action(async (name, options) => (await import('./verbs/bench.ts')).runBench(shell, name, options))
}
