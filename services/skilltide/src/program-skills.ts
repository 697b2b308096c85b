import type { Command } from 'commander'
import type { Shell } from './shell.ts'

/** The verbs about what is meant: the taxonomy, and the user's own skills over it. */
export function addSkills(program: Command, shell: Shell): void {
  const skills = program.command('skills').description('the taxonomy: the shipped one and your own over it')
  skills
    .command('find <query>')
    .description('the skills whose id, name or alias holds the words')
    .option('--json')
    .action(async (query, options) => (await import('./verbs/skills.ts')).printSkills(shell, query, options))
  skills
    .command('show <id>')
    .description('one record as it is in force')
    .option('--json')
    .action(async (id, options) => (await import('./verbs/skills.ts')).showSkill(shell, id, options))
  skills
    .command('lint')
    .description('every mistake in the records and in config/skills, with its line')
    .option('--json')
    .action(async (options) => (await import('./verbs/skills.ts')).lintSkills(shell, options))
  skills
    .command('diff')
    .description('what config/skills changes in the shipped skills')
    .option('--json')
    .action(async (options) => (await import('./verbs/skills.ts')).diffSkills(shell, options))
  skills
    .command('import <list> <file>')
    .description('what a list adds (esco, onet, or csv with name,aliases,kind,category), into config/skills')
    .option('--json')
    .action(async (list, file, options) =>
      (await import('./verbs/skills-import.ts')).importSkills(shell, list, file, options),
    )
  skills
    .command('reject <id> <phrase>')
    .description('these words do not mean this skill: kept in config/skills/corrections.yaml')
    .action(async (id, phrase) => (await import('./verbs/skills-reject.ts')).rejectPhrase(shell, id, phrase))
  skills
    .command('retag')
    .description('reads the stored texts again under the current rules; goes on where it was stopped')
    .option('--json')
    .action(async (options) => (await import('./verbs/skills-retag.ts')).retagHome(shell, options))
  const corrections = skills.command('corrections').description('tags that readers doubt: to be judged')
  corrections
    .command('list')
    .description('newest first')
    .option('--json')
    .action(async (options) =>
      (await import('./verbs/skills-corrections.ts')).listCorrections(shell, options),
    )
  corrections
    .command('accept <id>')
    .description('these words do not mean the skill: a reject, and what is stored is read anew')
    .action(async (id) => (await import('./verbs/skills-corrections.ts')).acceptCorrection(shell, id))
  corrections
    .command('decline <id>')
    .description('the tag was right')
    .action(async (id) => (await import('./verbs/skills-corrections.ts')).declineCorrection(shell, id))
  const emerging = skills
    .command('emerging')
    .description('names outside the taxonomy that employers begin to use beside skills: to be judged')
  emerging
    .command('list')
    .description(
      'what five employers and two sources used in 28 days and hardly before, with their sentences',
    )
    .option('--json')
    .action(async (options) => (await import('./verbs/skills-emerging.ts')).listEmerging(shell, options))
  emerging
    .command('accept <name>')
    .description('it is a skill: added to config/skills')
    .option(
      '--kind <kind>',
      'technology, method, concept, soft, certification, language or domain',
      'technology',
    )
    .option('--category <id>', 'such as databases', 'emerging')
    .action(async (name, options) =>
      (await import('./verbs/skills-emerging.ts')).acceptTerm(shell, name, options),
    )
  emerging
    .command('merge <name> <id>')
    .description('it is another name of this skill')
    .action(async (name, id) => (await import('./verbs/skills-emerging.ts')).mergeTerm(shell, name, id))
  emerging
    .command('reject <name>')
    .description('it is no skill: not proposed again')
    .action(async (name) => (await import('./verbs/skills-emerging.ts')).rejectTerm(shell, name))
}
