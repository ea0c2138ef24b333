"""What is made of a template before it runs: counts in its loops and macros, and refusals of the
words of Jinja that documents do not need.

Whatever a template could do at length or with a value that is not flat becomes a call of the cage.
"""

from __future__ import annotations

from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2.visitor import NodeTransformer

from sheets_sync.core.model.sentences.templates import TEMPLATES

STEP, JOINED, FLAT = "_langkah", "_sambung", "_datar"
"""Names that the cage itself calls by."""


class NotMeant(TemplateSyntaxError):
    """A word of Jinja that letters do not need, told in words for people."""


def fenced(tree: nodes.Template, name: str | None) -> nodes.Template:
    """The same template with its counts. Raises `NotMeant`. `name`: by which a fault is told."""
    _Fence(name).visit(tree)
    return tree


def _flattened(node: nodes.Expr) -> nodes.Expr:
    return nodes.Call(nodes.Name(FLAT, "load"), [node], [], None, None, lineno=node.lineno)


class _Fence(NodeTransformer):
    """Puts a count into every loop and macro, and leaves out what templates of documents don't
    need.
    """

    def __init__(self, name: str | None) -> None:
        self._name = name

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - found by its name
        return self._counted(node)

    def visit_Macro(self, node: nodes.Macro) -> nodes.Node:  # noqa: N802 - found by its name
        return self._counted(node)

    def visit_CallBlock(self, node: nodes.CallBlock) -> nodes.Node:  # noqa: N802 - found by its name
        return self._counted(node)

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802 - found by its name
        self.generic_visit(node)
        return nodes.Call(
            nodes.Name(JOINED, "load"), list(node.nodes), [], None, None, lineno=node.lineno
        )

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:  # noqa: N802 - found by its name
        self.generic_visit(node)
        node.expr = _flattened(node.expr)
        for operand in node.ops:
            operand.expr = _flattened(operand.expr)
        return node

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:  # noqa: N802 - found by its name
        self.generic_visit(node)
        if not isinstance(node.arg, nodes.Slice):
            node.arg = _flattened(node.arg)
        return node

    def visit_Dict(self, node: nodes.Dict) -> nodes.Node:  # noqa: N802 - found by its name
        raise NotMeant(TEMPLATES.say("list_not_dict"), node.lineno, self._name, self._name)

    def visit_ScopedEvalContextModifier(self, node: nodes.Node) -> nodes.Node:  # noqa: N802 - found by its name
        raise NotMeant(TEMPLATES.say("autoescape"), node.lineno, self._name, self._name)

    def visit_Include(self, node: nodes.Include) -> nodes.Node:  # noqa: N802 - found by its name
        raise NotMeant(TEMPLATES.say("import_not_include"), node.lineno, self._name, self._name)

    def visit_Extends(self, node: nodes.Extends) -> nodes.Node:  # noqa: N802 - found by its name
        raise NotMeant(TEMPLATES.say("import_not_extends"), node.lineno, self._name, self._name)

    def _counted(self, node: Any) -> nodes.Node:
        letters = sum(len(text.data) for text in node.find_all(nodes.TemplateData))
        self.generic_visit(node)
        weight = nodes.Const(letters, lineno=node.lineno)
        call = nodes.Call(nodes.Name(STEP, "load"), [weight], [], None, None, lineno=node.lineno)
        node.body.insert(0, nodes.ExprStmt(call, lineno=node.lineno))
        counted: nodes.Node = node
        return counted
