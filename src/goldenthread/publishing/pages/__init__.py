"""Pages as frozen values: what each one says, before anything decides how it looks."""
