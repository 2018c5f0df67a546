"""Whether a publication may go ahead: what stands in its way, and who signed off exactly what."""
