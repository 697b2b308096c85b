const item = `<li style="margin:0 0 12px">{{#link}}<a href="{{link}}" class="a" style="color:#2663eb;font-weight:600">{{text}}</a>{{/link}}{{^link}}{{text}}{{/link}}
{{#detail}}<div style="font-size:14px;opacity:.85">{{.}}</div>
{{/detail}}</li>`

/** A letter that is read with pictures off, in the dark and on a phone: one column, no outside sources. */
export const emailHtml = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>{{subject}}</title>
<style>@media (prefers-color-scheme:dark){.a{color:#86adff!important}}</style></head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif">
<div style="max-width:560px;margin:0 auto">
<p style="margin:0 0 16px;font-size:13px;letter-spacing:.04em;opacity:.7">SKILLTIDE</p>
<h1 style="font-size:22px;line-height:1.3;margin:0 0 16px">{{title}}</h1>
{{#chart}}<img src="cid:{{chart}}" width="480" height="160" alt="{{chartWords}}" style="display:block;max-width:100%;height:auto;border-radius:6px">
<p aria-hidden="true" style="margin:4px 0 16px;font-size:13px;opacity:.7">{{chartWords}}</p>{{/chart}}
{{^parts}}{{#lines}}<p style="margin:0 0 8px">{{.}}</p>
{{/lines}}{{/parts}}
{{#parts}}{{#title}}<h2 style="font-size:16px;margin:24px 0 8px;padding-top:16px;border-top:1px solid rgba(128,128,128,.35)">{{title}}</h2>{{/title}}
<ul style="margin:0;padding:0 0 0 20px">{{#items}}${item}{{/items}}</ul>
{{/parts}}
<p style="margin:24px 0"><a href="{{link}}" style="display:inline-block;padding:10px 18px;border-radius:6px;background:#2663eb;color:#fff;text-decoration:none;font-weight:600">{{linkWords}}</a></p>
<p style="margin:24px 0 0;padding-top:12px;border-top:1px solid rgba(128,128,128,.35);font-size:13px;opacity:.7">You get this as “{{name}}”. Delivery {{id}}.
{{#unsubscribe}}<a href="{{unsubscribe}}" style="color:inherit">Unsubscribe</a>{{/unsubscribe}}</p>
</div></body></html>
`
