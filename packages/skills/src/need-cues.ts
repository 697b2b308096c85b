/**
 * Words that say what a skill means where it stands. `heading` cues count only as a heading; `sentence` cues count in
 * a heading and for the sentence they stand in; what follows an `ending` heading is no part of the advert any more.
 * `mentioned` headings end a list of requirements; `none` says that the text speaks of the company, its benefits or
 * its duties, and asks for nothing.
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
    du bringst, imprescindible, obligatorio, excluyente, indispensable, se requiere, you should have,
    you should know, we ask for, are needed, is needed, wir erwarten, setzen wir voraus, ist pflicht,
    sind pflicht, es necesario, necesitas, debes tener`,
  ),
  ...cues(
    'required',
    'heading',
    `
    requirements, qualifications, what you bring, what you'll bring, what you will bring, who you are,
    what we're looking for, what we are looking for, who we're looking for, your profile, about you,
    you'll have, you will have, skills and experience, required skills, minimum qualifications,
    basic qualifications, key skills, your skills, your background, what you need, anforderungen,
    voraussetzungen, dein profil, ihr profil, das bringst du mit, requisitos, tu perfil,
    must have skills, technical skills, technical requirements, job requirements,
    required qualifications, required experience, essential skills, essential criteria,
    mandatory skills, what we need, what we need from you, what we look for, ideal candidate,
    the ideal candidate, candidate profile, your experience, skills, knowledge and skills,
    education and experience, you are, skills and qualifications, qualifications and skills,
    experience required, minimum requirements, core skills, what you have, was du mitbringst,
    was sie mitbringen, das bringen sie mit, das solltest du mitbringen, qualifikationen,
    deine qualifikationen, profil, was wir erwarten, was dich auszeichnet, das zeichnet dich aus,
    fachliche anforderungen, deine skills, dein know-how, muss-kriterien, requisitos excluyentes,
    requisitos mínimos, requisitos indispensables, requisitos imprescindibles, requisitos técnicos,
    requerimientos, conocimientos técnicos, conocimientos requeridos, conocimientos,
    experiencia requerida, qué buscamos, a quién buscamos, qué necesitas, lo que necesitas,
    lo que buscamos, qué necesitamos, perfil, perfil buscado, perfil requerido, buscamos,
    tu experiencia, qué esperamos de ti, habilidades técnicas, formación y experiencia,
    requisitos obligatorios, imprescindibles`,
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
    un plus, would be nice, would be lovely, would be good, would help, is welcome, are welcome, is nice,
    are nice, is helpful, are helpful, an asset, wäre schön, hilfreich, erwünscht, gern gesehen,
    no excluyente, es deseable, sería deseable, será un plus, es un plus, se valorarán, valorables,
    ist ein plus, sind ein plus, wäre toll, wünschenswerterweise, nicht zwingend, nicht erforderlich,
    nicht zwingend erforderlich, nicht vorausgesetzt, keine voraussetzung, kein muss, no es necesario,
    no es imprescindible, no imprescindible, no indispensable`,
  ),
  ...cues(
    'preferred',
    'heading',
    `
    bonus, extra, extras, plus, even better, what sets you apart, what helps, what would be nice, wünsche,
    desirable skills, desirable criteria, nice to have skills, good to have skills,
    preferred experience, brownie points, extra points, it would be great if, pluspunkte,
    das wäre toll, kann-kriterien, nice-to-haves, requisitos deseables, valoramos,
    se valora positivamente, se valorará positivamente, valoraremos, suma puntos, suman puntos,
    sumará puntos, puntos extra, suma`,
  ),
  ...cues(
    'mentioned',
    'heading',
    `
    responsibilities, your responsibilities, what you'll do, what you will do, what you do, you'll do,
    about the role, about the job, the role, about the team, the team, our stack, tech stack, our tech stack,
    your role, your tasks, your mission, your impact, job description, day to day, what you will be doing,
    key responsibilities, duties, how to apply, technologies, technologies we use, aufgaben, deine aufgaben,
    ihre aufgaben, das erwartet dich, funciones, responsabilidades, tus funciones, descripción del puesto,
    your day, what you'll be doing, the job, stack, the stack, our technologies, tech,
    what you'll work on, was dich erwartet, deine rolle, ihre rolle, tätigkeiten, unser stack, tareas,
    tus tareas, tus responsabilidades, qué harás, tu misión, principales funciones,
    funciones principales, stack tecnológico, nuestro stack, tecnologías, tu día a día, el puesto`,
  ),
  ...cues(
    'none',
    'heading',
    `
    about us, about the company, about our company, who we are, our mission, our values, our culture, our story,
    company description, company overview, benefits, our benefits, your benefits, employee benefits, perks,
    perks and benefits, benefits and perks, perks & benefits, benefits & perks, what we offer, we offer,
    what we offer you, what's in it for you, why join us, why us, why work with us, what you'll get,
    what you get, compensation, salary, salary range, pay range, equal opportunity, equal opportunity employer,
    equal employment opportunity, eeo statement, diversity, diversity and inclusion, privacy notice,
    data protection, legal notice, wir bieten, was wir bieten, das bieten wir, unser angebot, deine vorteile,
    ihre vorteile, benefits für dich, über uns, wer wir sind, datenschutz, ofrecemos, qué ofrecemos,
    te ofrecemos, beneficios, sobre nosotros, quiénes somos, condiciones,
    what's on offer, package, our offer, why you'll love it here, über das unternehmen,
    das unternehmen, was wir dir bieten, das bieten wir dir, deine benefits, unsere benefits,
    warum wir, qué te ofrecemos, se ofrece, lo que ofrecemos, prestaciones, ventajas,
    nuestros beneficios, sobre la empresa, la empresa, sobre la compañía, acerca de nosotros,
    acerca de la empresa, por qué unirte, por qué trabajar con nosotros, salario y beneficios,
    condiciones laborales`,
  ),
  ...cues(
    'none',
    'sentence',
    `
    equal opportunity, equal opportunities employer, affirmative action, regardless of race, without regard to race,
    protected veteran, reasonable accommodation, recruitment agencies, learning budget, training budget,
    learning and development budget, education budget, conference budget, conference tickets, language classes,
    language courses, free lunch, health insurance, dental insurance, pension plan, gym membership,
    is a leading provider, is the leading provider, a leading provider of, is the market leader, market leader in,
    we do not use, we don't use, we never use, do not need, don't need, not needed, no longer use,
    what we do not use, wird nicht benötigt, nutzen wir nicht, verwenden wir nicht, no usamos,
    a global leader in, the global leader in, a world leader in, the world leader in, leading supplier of,
    founded in, headquartered in, weiterbildungsbudget, sprachkurse, marktführer, führender anbieter,
    seguro médico, clases de inglés, líder en el sector, empresa líder`,
  ),
  ...cues(
    'none',
    'ending',
    `
    similar jobs, similar positions, similar roles, related jobs, other jobs, more jobs, other open positions,
    people also viewed, recommended jobs, jobs you may like, you may also like, more jobs like this,
    ähnliche jobs, ähnliche stellen, weitere stellenangebote, empleos similares, ofertas similares`,
  ),
  ...cues(
    null,
    'sentence',
    `
    years, year, yrs, yr, jahre, jahren, jahr, años, año`,
  ),
]

/** How much a skill is asked for. */
export type Need = 'required' | 'preferred' | 'mentioned'
/** A cue of need `null` says only for how long: the number stands before it. */
type Meaning = Need | 'none' | null
type Scope = 'heading' | 'sentence' | 'ending'

function cues(need: Meaning, scope: Scope, phrases: string) {
  return phrases.split(',').map((phrase) => ({ phrase: phrase.trim(), need, scope }))
}

export type NeedCue = (typeof needCues)[number]
