"""Words in the book's languages."""

from collections.abc import Mapping

Texts = Mapping[str, str]
"""language → text, e.g. {"zh": "退款", "en": "Refund"}; every language of the book is present."""
