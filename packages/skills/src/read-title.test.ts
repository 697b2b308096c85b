import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileRoles } from './compile-roles.ts'
import { readTitle } from './read-title.ts'
import { loadRoles } from './roles.ts'
import { titleParts } from './title-words.ts'

const read: Record<string, string | null> = {
  'Senior Backend Engineer': 'backend-engineer',
  'Back-End Software Engineer (m/w/d)': 'backend-engineer',
  'Engineer, Frontend': 'frontend-engineer',
  'Sr. Software Eng II - Payments': 'software-engineer',
  'Software Engineer, Machine Learning': 'machine-learning-engineer',
  'SWE Intern, Summer 2027': 'software-engineer',
  'Engineering Internship – Mechanical': 'mechanical-engineer',
  'Data Science Intern': 'data-scientist',
  'Softwareentwickler:in Backend (all genders)': 'software-engineer',
  'Frontend-Entwickler/in (m/w/d), Berlin': 'frontend-engineer',
  'Programador/a Java': 'backend-engineer',
  'Ingeniero de Datos Sénior': 'data-engineer',
  'Full-stack developer 🚀 Remote': 'full-stack-engineer',
  'Head of Data Engineering': 'engineering-manager',
  'VP of Engineering': 'engineering-manager',
  'Manager, Software Engineering': 'engineering-manager',
  'Director, Product Management': 'product-manager',
  'Chef de produit': 'product-manager',
  'Sous Chef': 'chef',
  'Développeur(se) Web H/F': 'web-developer',
  'Ingénieur·e DevOps': 'devops-engineer',
  'Assistant(e) Marketing – Stage': 'marketing-specialist',
  'Technicien de maintenance': 'maintenance-technician',
  'SDR Team Lead': 'sales-development-representative',
  'Site Reliability Engineer at Example': 'site-reliability-engineer',
  'Applied AI Engineer': 'ai-engineer',
  '.NET Developer': 'backend-engineer',
  'UX/UI Designer': 'ux-designer',
  'Business Developer': 'business-development-manager',
  'Partner Development Representative': 'sales-development-representative',
  'Registered Nurse - ICU (Nights)': 'registered-nurse',
  'Gesundheits- und Krankenpfleger (w/m/d)': 'registered-nurse',
  'Staff Accountant II': 'accountant',
  'CNC Machine Operator': 'machinist',
  'Warehouse Associates': 'warehouse-worker',
  'LKW-Fahrer CE': 'truck-driver',
  'Elektroniker für Betriebstechnik': 'electrician',
  'Customer Service Representative, Day Shift': 'customer-service-representative',
  'Associate General Counsel': 'lawyer',
  'Talent Acquisition Partner': 'recruiter',
  'Executive Assistant to the CEO': 'executive-assistant',
  'Profesor de Matemáticas': 'teacher',
  'Open Application': null,
  'Join our talent community': null,
  'Working at Example': null,
}

describe('the role a title names', () => {
  it.each(Object.entries(read))('%s', (title, role) => {
    expect(readTitle(title)?.role ?? null).toBe(role)
  })

  it('is surer the more of the title speaks for it', () => {
    const confidence = (title: string) => readTitle(title)?.confidence ?? 0
    expect(confidence('Data Engineer')).toBeGreaterThan(confidence('Data Quality and Engineer'))
    expect(confidence('Backend Engineer')).toBeGreaterThan(confidence('Engineer, Backend'))
  })

  it('reads any text, and the same text always the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (title) => {
        const found = readTitle(title)
        expect(readTitle(title)).toEqual(found)
        if (found !== null) expect(found.confidence).toSatisfy((value: number) => value > 0 && value <= 1)
      }),
    )
  })

  it('holds with any seniority before it', () => {
    const roles = [...loadRoles().values()].filter(({ general }) => !general)
    fc.assert(
      fc.property(fc.constantFrom(...roles), fc.constantFrom('Senior', 'Junior', 'Lead'), (role, word) => {
        const [title = ''] = role.titles
        expect(readTitle(`${word} ${title}`)).not.toBeNull()
      }),
    )
  })
})

describe('the roles', () => {
  it('are compiled from their files: node packages/skills/src/generate.ts', () => {
    expect(compileRoles()).toBe(readFileSync(new URL('../generated/roles.json', import.meta.url), 'utf8'))
  })

  it('stand in the spelling that titles are read in, and each in one role', () => {
    const owners = new Map<string, string>()
    for (const { id, titles } of loadRoles().values()) {
      for (const title of titles) {
        expect([title, titleParts(title).flat().join(' ')]).toEqual([title, title])
        expect([title, owners.get(title) ?? id]).toEqual([title, id])
        owners.set(title, id)
      }
    }
    const ids = [...loadRoles().keys()]
    expect(ids.length).toBeGreaterThanOrEqual(200)
    expect(JSON.parse(compileRoles())).toHaveLength(ids.length)
  })
})
