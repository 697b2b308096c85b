/**
 * Words that say how much a skill is needed. `heading` cues count only as a heading; `sentence` cues count in a
 * heading and for the sentence they stand in. `mentioned` headings end a list of requirements.
 */
export const needCues = [
  ...cues(
    'required',
    'sentence',
    `
    must have, must haves, must be, you must, required, is a must, are a must, mandatory, essential,
    you have, you bring, you need, you will need, you'll need, we require, we expect,
    years of experience, years experience, years' experience, prerequisite, prerequisites,
    non negotiable, proficient in, proficiency in, zwingend, erforderlich, vorausgesetzt, du hast,
    du bringst, imprescindible, obligatorio, excluyente, indispensable, se requiere`,
  ),
  ...cues(
    'required',
    'heading',
    `
    requirements, qualifications, what you bring, what you'll bring, what you will bring, who you are,
    what we're looking for, what we are looking for, who we're looking for, your profile, about you,
    you'll have, you will have, skills and experience, required skills, minimum qualifications,
    basic qualifications, key skills, your skills, your background, what you need, anforderungen,
    voraussetzungen, dein profil, ihr profil, das bringst du mit, requisitos, tu perfil`,
  ),
  ...cues(
    'preferred',
    'sentence',
    `
    nice to have, nice to haves, good to have, great to have, bonus points, bonus if, a bonus,
    preferred, preferably, ideally, a plus, big plus, huge plus, pluses, desirable, desired,
    advantageous, an advantage, beneficial, not required, not essential, not a must, extra credit,
    would be great, preferred qualifications, preferred skills, preferred requirements, desired skills,
    desired qualifications, bonus qualifications, bonus skills, additional qualifications, von vorteil,
    wünschenswert, idealerweise, ein plus, deseable, deseables, valorable, se valora, se valorará,
    un plus`,
  ),
  ...cues(
    'preferred',
    'heading',
    `
    bonus, plus, even better, what sets you apart`,
  ),
  ...cues(
    'mentioned',
    'heading',
    `
    responsibilities, your responsibilities, what you'll do, what you will do, what you do, you'll do,
    about us, about the company, about the role, the role, about the team, the team, who we are,
    benefits, perks, what we offer, we offer, our stack, tech stack, our tech stack, your role,
    your tasks, day to day, how to apply, aufgaben, deine aufgaben, wir bieten, über uns, funciones,
    ofrecemos, sobre nosotros`,
  ),
]

type Need = 'required' | 'preferred' | 'mentioned'
type Scope = 'heading' | 'sentence'

function cues(need: Need, scope: Scope, phrases: string) {
  return phrases.split(',').map((phrase) => ({ phrase: phrase.trim(), need, scope }))
}
