import { closeWeeks, goOn } from './weeks-close.ts'
import { readMarket } from './weeks-file.ts'

// A large market in a process of its own, so that making it does not count for the memory that closing takes.
const [, , file = ''] = process.argv
const market = readMarket(file)
const detector = await goOn(market.readState)
process.stdout.write(JSON.stringify(await closeWeeks(detector, market.weeks())))
