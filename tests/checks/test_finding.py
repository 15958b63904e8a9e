from __future__ import annotations

import dataclasses
import json

from pipeline.checks.finding import Finding, Severity, finding_id


def test_a_finding_becomes_json_with_these_keys_in_this_order():
    finding = Finding(
        "length:twitter-1:0a1b2c3d", "length", Severity.ERROR, "a.md", 7, "twitter-1", "m", "h"
    )

    assert json.dumps(dataclasses.asdict(finding)) == (
        '{"id": "length:twitter-1:0a1b2c3d", "rule": "length", "severity": "error", '
        '"path": "a.md", "line": 7, "post": "twitter-1", "message": "m", "help": "h"}'
    )


def test_an_id_names_rule_and_post_and_what_it_is_about():
    assert finding_id("length", "twitter-1", "x") == "length:twitter-1:2d711642"
    assert finding_id("length", "", "x") == "length:batch:2d711642"
    assert finding_id("length", "", "y") != finding_id("length", "", "x")
