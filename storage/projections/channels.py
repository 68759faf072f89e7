"""The channels of a tilt in one column: names joined by commas, the empty text meaning all channels."""


def written(channels: tuple[str, ...]) -> str:
    """The column's text."""
    return ",".join(channels)


def read(text: str) -> tuple[str, ...]:
    """The channels a column's text names."""
    return tuple(text.split(",")) if text else ()
