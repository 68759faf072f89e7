"""Ed25519 keys that sign checkpoints, and the text they are handed around as (C2SP signed-note)."""
