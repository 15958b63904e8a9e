"""`galley overrule`: a named person's word against a finding, until the text changes."""

from __future__ import annotations

import json

from tests.flows.tide import BATCH_PATH, BRANCH, PLAIN_BATCH, add_tide
from tests.repository import Repository

FALSE = PLAIN_BATCH.replace(
    "A number without its error is half a number.\n\n#Tides",
    "Nine numbers of ten are half a number.\n\n#Tides",
).replace("52/3,000", "46/3,000")


def finding_of(galley) -> str:
    found = json.loads(galley("check", "--format", "json", BATCH_PATH).stdout)
    [grounding] = [each["id"] for each in found if each["rule"] == "grounding"]
    return grounding


def test_a_finding_is_overruled_in_a_persons_name(repository: Repository, galley):
    add_tide(repository)
    repository.write(BATCH_PATH, FALSE)
    finding = finding_of(galley)
    assert f"[{finding}]" in galley("check", BATCH_PATH).stdout

    result = galley("overrule", BATCH_PATH, finding, "it is meant: so", "--by", "rosa")

    assert (result.code, result.stdout) == (
        0,
        f"{finding}: overruled as rosa, in {BATCH_PATH}\n",
    )
    entry = f'overrules:\n  - {{finding: "{finding}", by: rosa, reason: "it is meant: so"}}\n'
    assert repository.read(BATCH_PATH) == FALSE.replace(
        "---\n\n# Social", f"{entry}---\n\n# Social"
    )
    checked = galley("check", BATCH_PATH)
    assert (checked.code, "(overruled by rosa: it is meant: so)" in checked.stdout) == (0, True)


def test_a_proposed_batch_is_overruled_on_its_branch(repository: Repository, galley):
    add_tide(repository)
    repository.write(BATCH_PATH, FALSE)
    finding = finding_of(galley)
    galley("propose", "--today", "2026-01-22")
    result = galley("overrule", BATCH_PATH, finding, "so it is", "--by", "kim")

    assert (result.code, f"on branch {BRANCH}" in result.stdout) == (0, True)
    assert "by: kim, reason: so it is" in repository.git("show", f"{BRANCH}:{BATCH_PATH}")
    assert galley("approve", BATCH_PATH, "--by", "rosa").code == 0


def test_what_cannot_be_overruled_is_refused(repository: Repository, galley):
    add_tide(repository)
    repository.write(BATCH_PATH, PLAIN_BATCH.replace("52/3,000", "99/3,000"))
    found = json.loads(galley("check", "--format", "json", BATCH_PATH).stdout)
    result = galley("overrule", BATCH_PATH, found[0]["id"], "no")

    assert (result.code, "`claimed-count` cannot be overruled" in result.stderr) == (2, True)
    assert galley("overrule", BATCH_PATH, "length:x-1:00000000", "no").code == 2


def test_the_id_is_taken_with_the_brackets_that_check_prints(repository: Repository, galley):
    add_tide(repository)
    repository.write(BATCH_PATH, FALSE)
    finding = finding_of(galley)

    result = galley("overrule", BATCH_PATH, f"[{finding}]", "it is meant so", "--by", "rosa")

    assert result.stdout == f"{finding}: overruled as rosa, in {BATCH_PATH}\n"
