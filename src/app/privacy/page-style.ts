/** How the page of one's data looks: for a phone first, in light and dark. Every pair of colours has a contrast of 7:1 and more. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #1f1b16; --soft: #4a4239; --paper: #fdfaf5; --card: #fff; --line: #d9cfc2; --link: #7a2e1d; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #f4ede4; --soft: #d2c6b8; --paper: #17130f; --card: #211b16; --line: #4a4036; --link: #ffb59f; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 44rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.5rem; line-height: 1.25; overflow-wrap: anywhere; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
h2 span { color: var(--soft); font-weight: 400; }
a { color: var(--link); }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: 0; list-style: none; }
nav a { display: inline-block; padding: .35rem 0; }
dl { margin: 0 0 .5rem; padding: .5rem .75rem; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; }
dl div { padding: .2rem 0; }
dt { color: var(--soft); font-size: .85rem; }
dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.more, footer { color: var(--soft); }
@media (min-width: 36rem) { dl div { display: grid; grid-template-columns: 12rem 1fr; gap: 1rem; } }
@media print { dl { break-inside: avoid; } nav { display: none; } }
`;
