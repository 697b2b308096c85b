import { describe, expect, it } from 'vitest'
import { readReturnedMail } from './returned-mail.ts'

const report = (type: string, parts: readonly string[]) =>
  [
    'From: MAILER-DAEMON@mx.example.org',
    'To: alerts@skilltide.example',
    'Subject: Undelivered',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=${type}; boundary="b"`,
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'Sorry.',
    ...parts.flatMap((part) => ['--b', part]),
    '--b--',
    '',
  ].join('\r\n')
const status = (...lines: string[]) =>
  ['Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.example.org', '', ...lines].join(
    '\r\n',
  )
const original = (id: string) =>
  [
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${id}`,
    'To: Ada <ada@example.org>',
    'Subject: Rust',
  ].join('\r\n')
const ours = original('<d-17@skilltide.example>')
const failed = status(
  'Final-Recipient: rfc822; ada@example.org',
  'Action: failed',
  'Status: 5.1.1',
  'Diagnostic-Code: smtp; 550 5.1.1 no such',
  ' user here',
)

describe('mail that comes back', () => {
  it('names the address and our letter of a failure for good, with what the server said', async () => {
    expect(await readReturnedMail(report('delivery-status', [failed, ours]))).toEqual({
      kind: 'bounce',
      address: 'ada@example.org',
      delivery: 'd-17',
      reason: 'it bounced: 550 5.1.1 no such user here',
    })
  })

  it('names the reader who complained', async () => {
    const feedback = [
      'Content-Type: message/feedback-report',
      '',
      'Feedback-Type: abuse',
      'Version: 1',
      'User-Agent: mx/1',
    ].join('\r\n')
    expect(await readReturnedMail(report('feedback-report', [feedback, ours]))).toEqual({
      kind: 'complaint',
      address: 'ada@example.org',
      delivery: 'd-17',
      reason: 'a complaint: abuse',
    })
  })

  it.each([
    ['a delay', report('delivery-status', [failed.replace('failed', 'delayed'), ours])],
    ['a failure that may pass', report('delivery-status', [failed.replace('5.1.1\r', '4.2.2\r'), ours])],
    ['a failure of a letter that is not told', report('delivery-status', [failed])],
    ['an answer', 'From: ada@example.org\r\nSubject: Re: Rust\r\n\r\nThanks!\r\n'],
    ['nothing', ''],
  ])('passes over %s', async (_, raw) => expect(await readReturnedMail(raw)).toBeNull())
})
