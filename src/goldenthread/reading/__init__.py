"""Reading: a published document becomes a draft strategy, with every doubt marked."""
