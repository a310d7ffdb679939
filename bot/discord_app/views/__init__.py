"""Components that people press. Their whole state is in their `custom_id`, so they outlive any process."""
