"""Every scene, played once, whatever the size of the market."""

from collections.abc import Callable

from windvane.simulate.calendar import Calendar
from windvane.simulate.scenes.cast import Cast
from windvane.simulate.scenes.goods import (
    banned_titles,
    item_information,
    made_up_prices,
    name_of_a_brand,
    silent_owner,
    units_of_sale,
)
from windvane.simulate.scenes.handling import (
    complained_of,
    disputes_at_fault,
    dissatisfied,
    refusals,
    slow_refunds,
)
from windvane.simulate.scenes.live import reported_rooms
from windvane.simulate.scenes.merit import (
    lagging_creator,
    model_shop,
    prices_of_all_stars,
    shops_of_all_bands,
)
from windvane.simulate.scenes.shipping import (
    feigned_shipments,
    often_out_of_stock,
    out_of_stock,
    repeatedly_feigned,
)

_SCENES: tuple[Callable[[Cast], None], ...] = (
    item_information,
    made_up_prices,
    units_of_sale,
    banned_titles,
    name_of_a_brand,
    silent_owner,
    feigned_shipments,
    repeatedly_feigned,
    out_of_stock,
    often_out_of_stock,
    complained_of,
    dissatisfied,
    disputes_at_fault,
    slow_refunds,
    refusals,
    reported_rooms,
    shops_of_all_bands,
    model_shop,
    lagging_creator,
    prices_of_all_stars,
)


def play_scenes(calendar: Calendar) -> Cast:
    """Play every scene; what one plants is to be found on each of the last NIGHTS, and nothing else is."""
    cast = Cast(calendar)
    for scene in _SCENES:
        scene(cast)
    return cast
