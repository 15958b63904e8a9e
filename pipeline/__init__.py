"""Galley turns long-form drafts into reviewed social posts, with Git as the only database."""

__version__ = "0.1.0"
