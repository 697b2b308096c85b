/** A letter that is read with pictures off, in the dark and on a phone: one column, no outside sources. */
export const emailHtml = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>{{subject}}</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif">
<div style="max-width:560px;margin:0 auto">
<h1 style="font-size:20px;line-height:1.3;margin:0 0 16px">{{subject}}</h1>
{{#chart}}<img src="cid:{{chart}}" width="480" height="160" alt="{{subject}}" style="max-width:100%;height:auto;margin:0 0 16px">{{/chart}}
{{#lines}}<p style="margin:0 0 8px">{{.}}</p>
{{/lines}}
<p style="margin:16px 0"><a href="{{link}}">{{linkWords}}</a></p>
<p style="margin:24px 0 0;font-size:13px;opacity:.7">You get this as “{{name}}”. Delivery {{id}}.
{{#unsubscribe}}<a href="{{unsubscribe}}">Unsubscribe</a>{{/unsubscribe}}</p>
</div></body></html>
`
