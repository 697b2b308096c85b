import { createHash } from 'node:crypto'

const style = `:root{color-scheme:light dark}body{font:17px/1.5 system-ui,sans-serif;margin:0;padding:15vh 24px}
main{max-width:28rem;margin:auto}p{opacity:.7}h1{font-size:1.5rem;line-height:1.3}label{display:block;margin-bottom:12px}
input{display:block;width:100%;box-sizing:border-box;font:inherit;padding:9px 12px;margin-top:4px}
button{font:inherit;font-weight:600;padding:10px 20px;border:0;border-radius:6px;background:#2663eb;color:#fff;cursor:pointer}`
/** The page holds its own look and nothing else: no script, no other source. */
const contentSecurity = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; form-action 'self'; frame-ancestors 'none'`

/** What a page that a letter leads to is sent with: it is kept nowhere, and its address told nobody. */
export const plainHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
  'content-security-policy': contentSecurity,
}

export type PlainForm = { button: string; asksAddress?: boolean }

/** One sentence and at most one button, without scripts. Both are our own words. */
export function plainPage(says: string, form?: PlainForm): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Skilltide</title><style>${style}</style></head><body><main><p>Skilltide</p><h1>${says}</h1>${formOf(form)}</main></body></html>\n`
}

function formOf(form: PlainForm | undefined): string {
  if (form === undefined) return ''
  const field = form.asksAddress
    ? '<label>Your mail address<input type="email" name="address" autocomplete="email" required maxlength="254"></label>'
    : ''
  return `<form method="post">${field}<button type="submit">${form.button}</button></form>`
}
