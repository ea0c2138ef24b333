"""How the page of a recap looks: calm, and legible on a phone, at a desk and on paper."""

STYLE = """
body { max-width: 64rem; padding: 2rem 1.25rem 4rem; line-height: 1.5; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .25rem; }
h1 span { display: block; font-size: 1rem; font-weight: 600; color: #26647d; }
h2 {
  font-size: 1.3rem; margin: 2.75rem 0 .5rem; padding-bottom: .3rem;
  border-bottom: 2px solid #37474f;
}
h3 { font-size: 1.05rem; margin: 1.75rem 0 .4rem; }
p { margin: .25rem 0; }
.note { color: #4a5560; }
.tiles {
  display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: .75rem;
  margin: 1.5rem 0 0; padding: 0; list-style: none;
}
.tiles li { border: 1px solid #cfd8dc; border-radius: .5rem; padding: .7rem .9rem; }
.tiles strong { display: block; font-size: 1.8rem; line-height: 1.2; }
.tiles span { color: #4a5560; font-size: .9rem; }
.bars { list-style: none; margin: .75rem 0; padding: 0; display: grid; gap: .7rem; }
.bars .what { display: flex; justify-content: space-between; gap: 1rem; }
.bars .what b { white-space: nowrap; font-variant-numeric: tabular-nums; }
svg.bar { display: block; width: 100%; height: .8rem; }
svg.tall { height: 1.5rem; }
svg .track { fill: #eef2f4; }
.legend {
  list-style: none; margin: .75rem 0; padding: 0;
  display: flex; flex-wrap: wrap; gap: .3rem 1.25rem;
}
.swatch { width: .85em; height: .85em; margin-right: .4em; border: 1px solid #78909c; }
table {
  border-collapse: collapse; width: 100%; margin: .75rem 0; font-size: .95rem;
  font-variant-numeric: tabular-nums;
}
caption { text-align: left; color: #4a5560; padding: 0 0 .35rem; }
th, td {
  text-align: right; vertical-align: top; padding: .4rem .5rem;
  border-bottom: 1px solid #cfd8dc; overflow-wrap: break-word;
}
thead th { vertical-align: bottom; color: #37474f; border-bottom-color: #78909c; line-height: 1.3; }
th.text, td.text { text-align: left; }
tbody th { font-weight: 600; text-align: left; }
tbody tr.all > * { font-weight: 700; background: #f6f8f9; }
.moved { display: block; color: #4a5560; font-size: .85em; font-weight: normal; }
.pair .moved, .bars .moved { display: inline; margin-right: .75em; }
.bars .moved { margin: 0 0 0 .5em; }
@media (max-width: 40rem) {
  body { padding: 1.25rem 1rem 3rem; }
  .tiles { grid-template-columns: 1fr 1fr; }
  table, caption, tbody, tr, th, td { display: block; }
  thead { display: none; }
  tbody tr { border-bottom: 1px solid #cfd8dc; padding: .5rem .25rem; }
  th, td { border: 0; padding: .1rem 0; }
  td { display: flex; justify-content: space-between; gap: 1rem; }
  td::before { content: attr(data-label); color: #4a5560; text-align: left; font-weight: normal; }
  td.text { text-align: right; }
  .moved { display: inline; }
  .pair tr { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; }
  .pair th { flex: 1; }
  .pair th[scope="rowgroup"] { flex-basis: 100%; padding-bottom: .3rem; }
  .pair td.text { flex: 1; text-align: left; }
  .pair td::before { content: none; }
}
@page { size: A4; margin: 16mm 15mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  h2, h3, caption, .note { break-after: avoid; }
  .after { break-before: avoid; }
  tr, .bars li, .tiles, .legend, .whole { break-inside: avoid; }
  thead { display: table-header-group; }
  .tiles { grid-template-columns: repeat(5, 1fr); gap: 2mm; }
  .tiles li { padding: 2mm 2.5mm; }
  .tiles strong { font-size: 15pt; }
  svg rect, tbody tr.all > * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""
