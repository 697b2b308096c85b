/**
 * What adverts are made of. Holes: {company} {team} {product} {industry} {years} {people} {a} {b} {c}, where a, b
 * and c are skills. No other skill's name may stand in a sentence: what is written is what is counted.
 */
export const introductions = [
  'The {team} group at {company} is growing, and we would like you to be part of it.',
  '{company} builds {product}, and the {team} group keeps the busiest part of it dependable.',
  'Every day {people} people rely on what the {team} group delivers, often without noticing it.',
  'We are opening a new position in our {team} group of {years} colleagues.',
  'You will join {team}, one of the oldest groups at {company}, at the moment when its product is being renewed.',
  'Our customers in {industry} ask for more than we can build today, so {team} is hiring.',
  'After a year of steady growth, {company} is doubling its investment in {team}.',
  'If you like clear problems and patient colleagues, {team} may be the place for you.',
  'Half of what {team} does is listening, the other half is building what was asked for.',
  'This is a hands-on position with a great deal of freedom within {team}.',
]

export const duties = [
  'Own services from the first sketch to the night they run alone',
  'Review the work of others, and have yours reviewed, kindly and quickly',
  'Turn vague wishes of customers into small steps that can be delivered each week',
  'Measure what we ship and remove what nobody uses',
  'Take part in a calm on-call rotation, about one week in {years}',
  'Write down decisions so that the next person understands them',
  'Work with design &amp; research on prototypes that real customers try',
  'Bring down the cost of running {product}',
  'Plan migrations that nobody outside of {team} notices',
  'Mentor {years} colleagues who are newer to the field',
  'Keep our data correct when the world around it is not',
  'Automate what is done by hand more than twice',
  'Find out why something is slow, and prove that it no longer is',
  'Talk with partners in {industry} about how their systems meet ours',
  'Prepare audits together with our colleagues in legal&nbsp;&amp;&nbsp;finance',
  'Simplify an architecture that has grown for {years} years',
  'Help decide what {team} should not build',
  'Draft proposals, gather objections, and settle them in the open',
  'Improve the tests until releases on a Friday feel ordinary',
  'Present results to the whole company once a month',
  'Take care of the interfaces that {people} partners call every day',
  'Look after incidents from the first alarm to the last lesson',
]

export const oneSkill = [
  '{years}+ years of professional experience with {a}',
  'A solid command of {a}',
  'You have built and run something real with {a}',
  'Deep knowledge of {a}, including where it hurts',
  'Good working knowledge of {a}',
  'You are comfortable with {a} in daily work',
  'Proven experience in production with {a}',
]

export const twoSkills = [
  'Hands-on experience with {a} and {b}',
  '{years} years or more with {a} or a similar technology, and familiarity with {b}',
  'You know {a} well and have worked with {b}',
  'Strong skills in {a}, {b} or both',
  'Confident use of {a} together with {b}',
]

export const threeSkills = [
  'Experience with {a}, {b} and {c}',
  'You have worked with technologies such as {a}, {b} and {c}',
  'Our stack: {a}, {b}, {c}',
  'Practical knowledge of {a}, {b} and {c} from at least {years} projects',
]

export const niceSkill = [
  'Some exposure to {a}',
  'Experience with {a} is a plus',
  'Familiarity with {a} would be welcome',
  'It helps if you have used {a} before',
]

export const qualities = [
  'A degree in a technical subject, or the same knowledge from elsewhere',
  'You write clearly, and you ask when something is unclear',
  'A habit of finishing what you have begun',
  'Curiosity about {industry} and the people who work in it',
  'You can explain a hard thing to somebody in a hurry',
  'Good written and spoken English',
  'Patience with systems older than yourself',
  'An eye for what matters to customers',
  'You have led a piece of work of {years} months or longer',
]

export const benefits = [
  '{years0} days of paid leave, and we mean it when we say you should take them',
  'A budget for books, courses and conferences',
  'Hours that fit around school, care and sport',
  'Shares in {company} after your first year',
  'A bicycle or a ticket for public transport',
  'Parental leave of {years} months for every parent',
  'A quiet office with good chairs, if you want one',
  'Health cover for you and your family',
  'Equipment of your choice',
]

export const traps = [
  'You will work closely with our go-to-market colleagues.',
  'We excel at keeping promises, and the rest follows.',
  'Nobody is expected to react to messages in the evening.',
]

export const abouts = [
  '{company} makes {product}. We were founded in {founded} and have been profitable since {profitable}. Our {staff} colleagues work from {places}, and our customers range from family businesses to national institutions in {industry}.',
  'Since {founded} the people at {company} have worked on {product}. We are {staff} colleagues in {places}. We are owned by those who work here, and we plan in decades rather than quarters.',
  'At {company}, {staff} people in {places} look after {product}. We began in {founded} with one customer in {industry}, who is still with us, as are most of those who came later.',
]

export const equalOpportunities = [
  '{company} is an equal opportunity employer. We welcome applications from everyone, regardless of age, gender, origin, religion, disability, sexual orientation or family status. If you need an adjustment during the process, tell us and we will arrange it.',
  'We do not discriminate on the basis of race, religion, colour, national origin, gender, sexual orientation, age, marital status, veteran status or disability. Reasonable accommodation is made throughout our hiring process at {company}.',
  'Diverse groups build better things. All qualified applicants to {company} will be considered without regard to gender identity, origin, belief, age or disability.',
]

export const headings = {
  duties: ['What you&rsquo;ll do', 'Your responsibilities', 'The role', 'In this position you will'],
  required: ['What you&rsquo;ll bring', 'Requirements', 'Who you are', 'What we&rsquo;re looking for'],
  preferred: ['Nice to have', 'Bonus points', 'Preferred qualifications', 'It&rsquo;s a plus if you have'],
  benefits: ['What we offer', 'Benefits &amp; perks', 'Why join us'],
}
