"""From gold annotation to trained artefacts and scores."""
