"""Give branches of follow-ups that a killed run left without a pull request their own."""

from __future__ import annotations

from pipeline.errors import GalleyError
from pipeline.flows.github.answering.desk import Desk
from pipeline.flows.github.following import find_follow_up
from pipeline.flows.github.pulling import pull_for
from pipeline.flows.loading import load_document


def adopt_follow_ups(desk: Desk) -> bool:
    """Open the pull requests of branches that a killed run left without one; tell if there were."""
    adopted = False
    for path in desk.documents:
        if path in desk.follow_ups:
            continue
        branch, head = find_follow_up(desk.hub, path)
        if head is None:
            continue
        try:
            document = load_document(desk.hub.repository.tree(head), path)
            brand = desk.brand(document)
        except GalleyError:
            continue
        if brand is not None:
            pull_for(desk.hub, branch, head, document, brand)
            adopted = True
    return adopted
