"""What a case is about, so that nothing is counted twice."""

from rules.meaning.standard import Standard


def matter_of(standard: Standard, incident: str | None) -> str | None:
    """The matter that standards share when they meet the same record: `order:order_id:O17`.

    None for a case about figures: it is about itself, which its own id says.
    """
    if standard.each is None or incident is None:
        return None
    return f"{standard.each.record}:{standard.each.incident}:{incident}"
