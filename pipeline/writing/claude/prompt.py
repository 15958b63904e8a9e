"""Put requests together: what is the same for all drafts first, the draft next, the task last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pipeline.checks.finding import Finding
from pipeline.content.batch import Post
from pipeline.content.brand import Brand
from pipeline.content.draft import Draft
from pipeline.content.hidden import show_plain
from pipeline.content.platforms import Platform
from pipeline.writing.claude.answer import batch_format, revision_format
from pipeline.writing.claude.brand_sheet import CTA_TYPE, brand_sheet
from pipeline.writing.claude.hidden import show_draft
from pipeline.writing.claude.marking import mark, number_lines
from pipeline.writing.claude.memory import Example
from pipeline.writing.claude.prompt_files import load_prompt

WRITE, REPAIR, REVISE = "write", "repair", "revise"

_EXAMPLES = (
    "Posts that people of this brand approved before, for their sound and build."
    " Their statements are about other articles: take none of them."
)
_STANDING = (
    "Posts that the batch has already. Those that you are to write anew are among them: write them"
    " otherwise, and repeat no sentence of any."
)
_ONLY_POSTS = (
    "Nothing else is asked for: leave `key_messages`, `sequence`, `ab_testing` and `repurposing`"
    " empty."
)
_CACHED = {"type": "ephemeral"}
_LEAST_TOKENS, _TOKENS_A_POST, _MOST_TOKENS = 8_000, 1_200, 21_000
"""Of an answer, its thinking included. Above 21,333 the SDK wants streaming."""


@dataclass(frozen=True, slots=True)
class Errand:
    """Part of a batch to write: which posts, beside which, and what a person asks for.

    `standing` are the batch's posts as they are, those to be written anew included.
    """

    posts: tuple[tuple[Platform, int], ...]
    standing: tuple[Post, ...] = ()
    instruction: str = ""


@dataclass(frozen=True)
class Job:
    """A batch to write, or with an errand a part of one.

    It holds the draft, its brand, the brand's voice guide, and examples of the past.
    """

    draft: Draft
    brand: Brand
    guide: str = ""
    examples: tuple[Example, ...] = ()
    errand: Errand | None = None

    @property
    def platforms(self) -> tuple[Platform, ...]:
        if self.errand:
            return tuple(dict.fromkeys(platform for platform, _ in self.errand.posts))
        return self.draft.platforms or self.brand.platforms

    @cached_property
    def posts(self) -> dict[str, tuple[Platform, int]]:
        """The posts to write by id, in the order of their platforms."""
        if self.errand:
            return {f"{each.key}-{n}": (each, n) for each, n in self.errand.posts}
        numbers = range(1, self.brand.variants_per_platform + 1)
        return {f"{each.key}-{n}": (each, n) for each in self.platforms for n in numbers}

    @cached_property
    def shown(self) -> tuple[str, tuple[Finding, ...]]:
        """The draft's body as the model gets it, and notes about what it does not get."""
        return show_draft(self.draft)

    @cached_property
    def known(self) -> str:
        """All that the model is told of the draft, as one text."""
        parts = [*_hints(self.draft), self.draft.url, "", self.shown[0]]
        return "\n".join(parts)

    @cached_property
    def lines(self) -> frozenset[int]:
        """The numbers of the draft's lines that a claim can rest on."""
        numbered = enumerate(self.shown[0].split("\n"), self.draft.body_line)
        return frozenset(number for number, line in numbered if line.strip())


def write_params(job: Job, model: str) -> dict[str, Any]:
    """Make the request for a whole batch."""
    return {
        "model": model,
        "max_tokens": min(_LEAST_TOKENS + _TOKENS_A_POST * len(job.posts), _MOST_TOKENS),
        "system": _system(WRITE, job.brand, job.guide, job.platforms),
        "messages": [
            {
                "role": "user",
                "content": [
                    _text(mark("article", _article(job.draft, job.shown[0])), cached=True),
                    _text(_assignment(job)),
                ],
            }
        ],
        "output_config": batch_format(list(job.posts), list(job.brand.calls_to_action.lines)),
    }


def repair_params(params: dict[str, Any], answer: str, complaints: str) -> dict[str, Any]:
    """Make the request that sends an answer back with what the checks found in it."""
    repair = f"{load_prompt(REPAIR).text}\n\n{mark('findings', complaints)}"
    turns = [
        {"role": "assistant", "content": [_text(answer or "(no text)")]},
        {"role": "user", "content": [_text(repair)]},
    ]
    return {**params, "messages": [*params["messages"], *turns]}


def revise_params(
    job: Job | None, brand: Brand, guide: str, post: Post, instruction: str, model: str
) -> dict[str, Any]:
    """Make the request for one post anew; without a job, the batch has no draft."""
    content = [
        _text(mark("article", _article(job.draft, job.shown[0])) if job else
              "There is no article for this post.", cached=job is not None),
        _text(_revision_task(post, instruction)),
    ]  # fmt: skip
    return {
        "model": model,
        "max_tokens": _LEAST_TOKENS,
        "system": _system(REVISE, brand, guide, [post.platform]),
        "messages": [{"role": "user", "content": content}],
        "output_config": revision_format(),
    }


def _system(
    name: str, brand: Brand, guide: str, platforms: Sequence[Platform]
) -> list[dict[str, Any]]:
    sheet = brand_sheet(brand, guide, platforms)
    return [_text(load_prompt(name).text), _text(sheet, cached=True)]


def _text(text: str, *, cached: bool = False) -> dict[str, Any]:
    block: dict[str, Any] = {"type": "text", "text": text}
    return {**block, "cache_control": _CACHED} if cached else block


def _article(draft: Draft, body: str) -> str:
    return "\n".join([*_hints(draft), "", number_lines(body, draft.body_line)])


def _hints(draft: Draft) -> Iterator[str]:
    yield f"title: {_shown(draft.title)}"
    if draft.authors:
        yield f"authors: {', '.join(map(_shown, draft.authors))}"
    if draft.key_messages:
        yield "key_messages (the author's hints):"
        yield from (f"- {_shown(each)}" for each in draft.key_messages)
    if draft.quote:
        yield f"quote (the author's hint): {_shown(draft.quote)}"


def _assignment(job: Job) -> str:
    lines = []
    if job.examples:
        examples = "\n\n".join(_example(each) for each in job.examples)
        lines += [_EXAMPLES, mark("examples", examples), ""]
    if job.errand and job.errand.standing:
        posts = "\n\n".join(f"{post.id}:\n{post.text}" for post in job.errand.standing)
        lines += [_STANDING, mark("posts", posts), ""]
    lines += ["# The assignment", "", f"Write these posts: {', '.join(job.posts)}."]
    if job.errand:
        lines += [_ONLY_POSTS]
        if job.errand.instruction.strip():
            lines += ["What the person asks for:", _request(job.errand.instruction)]
    if job.draft.url:
        lines.append(f"The article's address: {job.draft.url}")
    lines += [
        "The article stands above, between the markers; numbers before its lines are for your"
        " claims and no part of it."
    ]
    return "\n".join(lines)


def _example(example: Example) -> str:
    return f"{example.post.platform.display}:\n{example.post.text}"


def _revision_task(post: Post, instruction: str) -> str:
    style = f"; call to action: {_shown(value)}" if (value := post.value(CTA_TYPE)) else ""
    return "\n".join(
        [
            f"The post as it stands ({post.id}, for {post.platform.display}{style}):",
            mark("post", post.text),
            "",
            "# The assignment",
            "",
            f"Write {post.id} anew. What the person asks for:",
            _request(instruction),
        ]
    )


def _request(instruction: str) -> str:
    return mark("request", show_plain(instruction).strip())


def _shown(text: str) -> str:
    return " ".join(show_plain(text).split())
