"""Open data: every published figure with what it means, as files that people and programs can read."""
