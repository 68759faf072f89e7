"""What the rule language means, as a version: the same facts and rules decide the same under the same one.

It rises with every change that could decide a case differently from the same facts and rules. Every decision
says by which it was taken, so that a replay can tell a changed engine from changed data.
"""

SEMANTICS = "3"
