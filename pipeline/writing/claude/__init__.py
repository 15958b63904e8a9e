"""The writer `claude`: posts from a draft through Anthropic's Messages API, checked and repaired.

`writer` makes one batch, or some of its posts; `revision` changes one post, `many` and `bulk` write
a whole backlog; `memory` chooses the examples. Nothing here imports the SDK before it is used.
"""
