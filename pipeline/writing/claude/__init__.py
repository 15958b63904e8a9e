"""The writer `claude`: posts from a draft through Anthropic's Messages API, checked and repaired.

`desk` holds what a run needs, `writer` makes one batch, `revision` one post, `many` and `bulk` a
whole backlog; `memory` chooses the examples. Nothing here imports the SDK before it is used.
"""
