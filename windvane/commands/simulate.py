"""`windvane simulate DIR`: the records of a simulated marketplace, and who was made to break what."""
