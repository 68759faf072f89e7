"""The languages notices are written in."""

from collections.abc import Mapping
from types import MappingProxyType

from notices.words.en import EN
from notices.words.vocabulary import Vocabulary
from notices.words.zh import ZH

LANGUAGES: Mapping[str, Vocabulary] = MappingProxyType({"zh": ZH, "en": EN})
