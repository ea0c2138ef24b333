"""How the page with the buttons looks: for a thumb on a phone first, and on a desk."""

STYLE = """
body { max-width: 40rem; padding: 1.25rem 1rem 3rem; }
h1 { font-size: 1.4rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.15rem; margin: 0 0 .25rem; }
p { margin: .35rem 0; }
.made { color: #4a5560; }
section { margin: 1.25rem 0 0; padding: 1rem; border: 1px solid #90a4ae; border-radius: .5rem; }
.button {
  display: block; margin: .75rem 0; padding: .85rem 1rem; border-radius: .5rem;
  background: #075e54; color: #fff; font-weight: bold; text-align: center; text-decoration: none;
}
.button:hover { background: #054a42; }
.button:focus-visible { outline: 3px solid #1b1f23; outline-offset: 2px; }
.text { white-space: pre-wrap; padding: .5rem .75rem; background: #f6f8f9; }
@media print { .button { display: none; } section { break-inside: avoid; } }
"""
