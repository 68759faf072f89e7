"""`windvane simulate DIR`: the records of a simulated marketplace, and who was made to break what."""

from datetime import datetime
from pathlib import Path

import click

from windvane.console import print_json, print_table, progress_bar
from windvane.invocation import invocation, options_of_an_installation
from windvane.language import say
from windvane.simulate.marketplace import simulate
from windvane.wrong_use import WrongUseError
