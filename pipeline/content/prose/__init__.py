"""A draft's Markdown as prose: blocks, inline marks resolved, sentences; each with its lines."""
