"""The budget of size and shape that keeps the tree readable."""

import ast
from collections.abc import Iterator, Mapping
from statistics import median, quantiles

import pytest

LINES_OF_A_FILE = 400
LINES_OF_A_BODY = 40
LEVELS_OF_NESTING = 3
POSITIONAL_PARAMETERS = 3

Function = ast.FunctionDef | ast.AsyncFunctionDef
BLOCKS = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.Match, ast.AsyncFor, ast.AsyncWith)


def functions(trees: Mapping[str, ast.Module]) -> Iterator[tuple[str, Function]]:
    for path, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, Function):
                yield f"{path}:{node.lineno} {node.name}", node


def body_lines(function: Function) -> int:
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def positional(function: Function) -> int:
    names = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
    return len(names) - (names[:1] in (["self"], ["cls"]))


def nesting(node: ast.AST, depth: int = 0) -> int:
    """Count the levels of blocks in a node; `elif` is a sibling, an inner function its own matter."""
    deepest = depth
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (*Function.__args__, ast.ClassDef, ast.Lambda)):
            continue
        sibling = isinstance(child, ast.If) and isinstance(node, ast.If) and node.orelse == [child]
        deepest = max(deepest, nesting(child, depth + (isinstance(child, BLOCKS) and not sibling)))
    return deepest


def test_no_file_is_longer_than_a_reader_stays(sources):
    """No file has more than 400 lines."""
    too_long = {
        path: text.count("\n") for path, text in sources.items() if text.count("\n") > LINES_OF_A_FILE
    }

    assert too_long == {}


def test_no_function_is_longer_than_a_screen(trees):
    """No function's body has more than 40 lines."""
    too_long = {
        name: body_lines(node) for name, node in functions(trees) if body_lines(node) > LINES_OF_A_BODY
    }

    assert too_long == {}


def test_no_function_is_nested_deeper_than_three_levels(trees):
    """Blocks in blocks go three levels deep at most."""
    too_deep = {name: nesting(node) for name, node in functions(trees) if nesting(node) > LEVELS_OF_NESTING}

    assert too_deep == {}


def test_a_call_is_read_without_counting_its_arguments(trees):
    """A function takes three positional parameters at most; the others are given by name."""
    too_many = {
        name: positional(node) for name, node in functions(trees) if positional(node) > POSITIONAL_PARAMETERS
    }

    assert too_many == {}


def test_files_and_functions_are_mostly_small(sources, trees):
    """The median file has at most 150 lines; the median function 6 lines of body, nine of ten at most 22."""
    bodies = [body_lines(node) for _, node in functions(trees)]

    assert median(text.count("\n") for text in sources.values()) <= 150
    assert quantiles(bodies, n=10)[-1] <= 22
    assert median(bodies) <= 6


@pytest.mark.parametrize("name", ["utils", "helpers", "manager", "misc", "common", "base"])
def test_no_file_is_a_dumping_ground(sources, name):
    """No file or folder has a name that could hold anything."""
    dumps = [path for path in sources if name in path.removesuffix(".py").split("/")]

    assert dumps == []
