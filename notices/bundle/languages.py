"""The languages a bundle is written in, in the order of its page."""

from collections.abc import Mapping
from types import MappingProxyType

from notices.bundle.vocabulary import BundleWords
from notices.bundle.words_en import EN
from notices.bundle.words_zh import ZH

BUNDLE_WORDS: Mapping[str, BundleWords] = MappingProxyType({"zh": ZH, "en": EN})
