"""Between a record and a decision there are integers only."""

import ast

EXACT = ("engine/", "rules/", "storage/ledger/")


def inexact(node: ast.AST) -> bool:
    match node:
        case ast.Constant(value=float()) | ast.BinOp(op=ast.Div()) | ast.AugAssign(op=ast.Div()):
            return True
        case ast.Call(func=ast.Name(id="float")):
            return True
        case _:
            return False


def path_joined(node: ast.AST) -> bool:
    """Whether a `/` joins a path: its right side is a text."""
    match node:
        case ast.BinOp(op=ast.Div(), right=ast.Constant(value=str()) | ast.JoinedStr()):
            return True
        case _:
            return False


def test_no_float_stands_between_a_record_and_a_decision(trees):
    """The engine, the rule language and the ledger have no float literal, no true division and no float()."""
    found = [
        f"{path}:{node.lineno}"
        for path, tree in trees.items()
        if path.startswith(EXACT)
        for node in ast.walk(tree)
        if inexact(node) and not path_joined(node)
    ]

    assert found == []
