"""How far back a decision looks for earlier breaches, and how many of them it names."""

LOOK_BACK_DAYS = 180
CASES_NAMED = 10
"""A case names the newest of them; the figures count all, which may be thousands of late orders."""
