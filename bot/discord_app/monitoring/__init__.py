"""What a host sees of a running bot: a line an interaction, metrics, and whether it is alive and ready."""
