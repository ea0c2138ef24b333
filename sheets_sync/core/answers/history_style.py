"""How the page of a history looks: legible on a phone, at a desk and on paper."""

STYLE = """
body { max-width: 52rem; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 {
  font-size: 1.25rem; margin: 2.5rem 0 .5rem; padding-bottom: .25rem;
  border-bottom: 2px solid #37474f;
}
h3 { font-size: 1.1rem; margin: 1.75rem 0 .25rem; }
p { margin: .25rem 0; }
.made, .when, .legend { color: #4a5560; font-weight: normal; }
ol { list-style: none; margin: 0; padding: 0; }
li { margin: .5rem 0; padding: .5rem .75rem; border-left: 4px solid #90a4ae; background: #f6f8f9; }
.text { white-space: pre-wrap; margin: .25rem 0 0; }
ins {
  background: #d9f2df; color: #0b4a1e;
  text-decoration: underline; text-decoration-thickness: 2px;
}
del { background: #fbe3e1; color: #7d1a12; text-decoration: line-through; }
del + ins { margin-left: .3em; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
th, td {
  text-align: left; vertical-align: top; padding: .35rem .5rem;
  border-bottom: 1px solid #cfd8dc;
}
@media (max-width: 34rem) {
  body { padding: 1rem .75rem 3rem; }
  table, tbody, tr, td { display: block; }
  thead { display: none; }
  tr { border-bottom: 1px solid #cfd8dc; padding: .4rem 0; }
  td { border: 0; padding: .05rem 0; }
}
@page { size: A4; margin: 18mm 16mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  h2, h3 { break-after: avoid; }
  tr { break-inside: avoid; }
  thead { display: table-header-group; }
  li { background: none; orphans: 3; widows: 3; }
  ins, del { background: none; }
}
"""
