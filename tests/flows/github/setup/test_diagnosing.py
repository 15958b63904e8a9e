"""`galley doctor` against the double: what a repository lacks, each lack with its whole words."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline import cli
from tests.doubles.forge import Forge
from tests.doubles.forge.state import Settings
from tests.flows.github.stage import BRAND, DRAFT
from tests.requirements import ROOT

HOME = "octo/letters"
WORKFLOWS = ("generate", "commands", "review", "check", "report", "pages", "watch")
STATUSES = [{"context": "social/approved"}, {"context": "social/validate"}]
FILES = {
    "brands/acme/brand.yml": BRAND,
    "drafts/acme/tests.md": DRAFT,
    "mkdocs.yml": "site_name: Letters\n",
    ".gitattributes": "* text=auto eol=lf\n",
    ".github/CODEOWNERS": "/brands/ @octo\n/pipeline/ @octo\n/.github/ @octo\n",
    **{
        f".github/workflows/{name}.yml": f"name: {name}\non: workflow_dispatch\n"
        for name in WORKFLOWS
    },
}
_LAST_LOCAL = "ok       line ends: kept as LF\n"
CLEAN = """\
ok       GitHub: octo/letters, private
ok       Actions: they may open pull requests
ok       workflows: all are there and on
ok       Claude: the environment llm holds ANTHROPIC_API_KEY
ok       the calendar: published at https://octo.github.io/letters/, for those who may read the repository
ok       rules for main: a merge needs social/approved and social/validate
ok       rules for social/**/*: the bot may push
ok       rules for follow-up/**/*: the bot may push
ok       CODEOWNERS: .github/CODEOWNERS; batches are for the brand's reviewers
ok       reviewers of acme: rosa, lena may write
"""


def rule(kind: str, **parameters: Any) -> dict[str, Any]:
    return {"type": kind, **({"parameters": parameters} if parameters else {})}


def checks(*contexts: str) -> dict[str, Any]:
    return rule(
        "required_status_checks",
        strict_required_status_checks_policy=False,
        required_status_checks=[{"context": each} for each in contexts],
    )


def reviews(**changed: bool) -> dict[str, Any]:
    parameters = {
        "required_approving_review_count": 0,
        "dismiss_stale_reviews_on_push": False,
        "require_code_owner_review": False,
        "require_last_push_approval": False,
        "required_review_thread_resolution": False,
    }
    return rule("pull_request", **{**parameters, **changed})


class Office:
    """A repository that lacks nothing, a clone of it, and the doctor on call."""

    def __init__(
        self,
        folder: Path,
        forge: Forge,
        patch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        self.forge, self.clone = forge, folder / "clone"
        self._folder, self._patch, self._capsys = folder, patch, capsys
        forge.create_repository(HOME, FILES)
        for login in ("rosa", "lena"):
            forge.add_person(login, "write")
        self.settings.secrets = []
        self.settings.environments = {"llm": ["ANTHROPIC_API_KEY"]}
        self.settings.environment_branches = {"llm": ["main"]}
        self.settings.pages = {
            "public": False,
            "build_type": "workflow",
            "html_url": "https://octo.github.io/letters/",
        }
        self.settings.rules = {"main": [reviews(), checks("social/approved", "social/validate")]}
        self.token = forge.token("octo")
        self.code = 0

    @property
    def settings(self) -> Settings:
        return self.forge.home.settings

    def change(self, path: str, text: str | None) -> None:
        """Change a file on main."""
        self.forge.commit({path: text}, by="octo")

    def examine(self, *arguments: str, **environment: str) -> str:
        """Run `galley doctor`, and give what it says of GitHub."""
        if not self.clone.exists():
            source = str(self.forge.home.store.path)
            subprocess.run(["git", "clone", "-q", "--no-local", source, self.clone], check=True)
        given = {
            "GITHUB_TOKEN": self.token,
            "GITHUB_REPOSITORY": HOME,
            "GITHUB_API_URL": self.forge.url,
            **environment,
        }
        with self._patch.context() as patch:
            for name, value in given.items():
                patch.setenv(name, value) if value else patch.delenv(name, raising=False)
            patch.setenv("GIT_AUTHOR_NAME", "Rosa")
            patch.chdir(self.clone)
            subprocess.run(["git", "config", "user.name", "Rosa"], check=True)
            self._capsys.readouterr()
            self.code = cli.main(["doctor", *arguments])
        told = self._capsys.readouterr().out
        return told if "--json" in arguments else told.partition(_LAST_LOCAL)[2]

    def faults(self) -> str:
        """Give what is not fine."""
        lines = self.examine().splitlines(keepends=True)
        return "".join(line for line in lines if not line.startswith("ok "))


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Office]:
    with Forge(tmp_path / "forge") as forge:
        yield Office(tmp_path, forge, monkeypatch, capsys)


def test_a_repository_that_lacks_nothing_gets_a_clean_bill(office: Office) -> None:
    assert office.examine() == CLEAN
    assert office.code == 0


def test_actions_that_may_not_open_pull_requests_stop_the_bot(office: Office) -> None:
    office.settings.actions_may_open_pulls = False
    assert (
        office.faults()
        == """\
missing  Actions: they may not open pull requests, so nothing is ever proposed
         Settings → Actions → General → Workflow permissions → tick “Allow GitHub Actions to create and approve pull requests”; where it is greyed out, an owner allows it in the organization's settings first.
         gh api --method PUT repos/octo/letters/actions/permissions/workflow -f default_workflow_permissions=read -F can_approve_pull_request_reviews=true
"""
    )
    assert office.code == 1


def test_workflows_that_may_write_unless_they_say_otherwise_are_a_note(office: Office) -> None:
    office.settings.default_workflow_permissions = "write"
    assert (
        office.faults()
        == """\
note     Actions: a workflow that names no rights may write; Galley's all name theirs
         Settings → Actions → General → Workflow permissions → “Read repository contents and packages permissions”.
         gh api --method PUT repos/octo/letters/actions/permissions/workflow -f default_workflow_permissions=read -F can_approve_pull_request_reviews=true
"""
    )
    assert office.code == 0


def test_actions_that_are_switched_off_are_missing(office: Office) -> None:
    office.settings.actions_enabled = False
    assert (
        office.faults()
        == """\
missing  Actions: they are switched off
         Settings → Actions → General → Actions permissions → allow them.
         gh api --method PUT repos/octo/letters/actions/permissions -F enabled=true -f allowed_actions=all
"""
    )
    assert office.code == 1


def test_workflows_that_are_gone_or_off_are_named(office: Office) -> None:
    office.settings.disabled_workflows = ["generate.yml", "watch.yml"]
    office.change(".github/workflows/report.yml", None)
    assert (
        office.faults()
        == """\
missing  workflow generate: GitHub switched it off
         Actions → generate → Enable workflow.
         gh workflow enable generate.yml --repo octo/letters
missing  workflow report: main has no .github/workflows/report.yml
         Copy it from Galley's repository and bring it to main.
note     workflow watch: GitHub switched it off; nobody is told what waits
         Actions → watch → Enable workflow.
         gh workflow enable watch.yml --repo octo/letters
"""
    )
    assert office.code == 1


def test_a_workflow_that_is_not_mains_is_told(office: Office) -> None:
    office.examine()
    (office.clone / ".github/workflows/report.yml").write_text("name: mine\n")
    assert (
        office.faults()
        == """\
note     workflow report: .github/workflows/report.yml here is not the one on main, and main's is what runs
         Bring your change to main by a pull request, or `git pull` if main is ahead.
"""
    )


def test_a_site_without_a_source_is_missing(office: Office) -> None:
    office.settings.pages = None
    assert (
        office.faults()
        == """\
missing  the calendar: Pages has no source, so the workflow `pages` fails
         Settings → Pages → Build and deployment → Source → “GitHub Actions”. If nothing is to be published: Actions → pages → Disable workflow.
         gh api --method POST repos/octo/letters/pages -f build_type=workflow
"""
    )
    assert office.code == 1


def test_a_site_made_from_a_branch_is_missing_its_source(office: Office) -> None:
    office.settings.pages = {"public": False, "build_type": "legacy"}
    assert (
        office.faults()
        == """\
missing  the calendar: Pages takes its files from a branch, so the workflow `pages` fails
         Settings → Pages → Build and deployment → Source → “GitHub Actions”. If nothing is to be published: Actions → pages → Disable workflow.
         gh api --method PUT repos/octo/letters/pages -f build_type=workflow
"""
    )


def test_a_public_site_of_a_private_repository_is_told(office: Office) -> None:
    assert office.settings.pages
    office.settings.pages["public"] = True
    assert (
        office.faults()
        == """\
note     the calendar: everyone can read it at https://octo.github.io/letters/, although the repository is private; it shows approved posts and nothing else
         If that is not for everyone: Settings → Pages → Visibility → Private, where the plan has it; else switch the workflow `pages` off.
         gh workflow disable pages.yml --repo octo/letters
"""
    )
    assert office.code == 0


def test_a_calendar_that_is_switched_off_needs_no_source(office: Office) -> None:
    office.settings.pages = None
    office.settings.disabled_workflows = ["pages.yml"]
    told = office.examine()
    assert "ok       the calendar: its workflow `pages` is off, so it is not published\n" in told
    assert office.code == 0


def test_no_environment_is_a_note_because_a_writer_needs_no_model(office: Office) -> None:
    office.settings.environments = {}
    assert (
        office.faults()
        == """\
note     Claude: the environment llm is not there: the extractive writer writes, and /revise does not work
         Settings → Environments → llm → Environment secrets → Add: `ANTHROPIC_API_KEY`. docs/setup.md, step 4.
         gh api --method PUT repos/octo/letters/environments/llm && gh secret set ANTHROPIC_API_KEY --env llm --repo octo/letters
"""
    )
    assert office.code == 0


def test_no_key_is_missing_where_a_brand_wants_claude(office: Office) -> None:
    office.settings.environments = {"llm": []}
    office.change("brands/acme/brand.yml", f"{BRAND}writer: claude\n")
    assert (
        office.faults()
        == """\
missing  Claude: the environment llm has no ANTHROPIC_API_KEY, and acme wants Claude
         Settings → Environments → llm → Environment secrets → Add: `ANTHROPIC_API_KEY`. docs/setup.md, step 4.
         gh secret set ANTHROPIC_API_KEY --env llm --repo octo/letters
"""
    )
    assert office.code == 1


def test_a_key_that_every_branch_can_read_is_told(office: Office) -> None:
    office.settings.environment_branches = {}
    office.settings.secrets = ["ANTHROPIC_API_KEY"]
    assert (
        office.faults()
        == """\
note     Claude: ANTHROPIC_API_KEY is a secret of the repository: whoever can push a branch can read it
         Put it into the environment llm instead, and delete it under Settings → Secrets and variables → Actions.
         gh secret set ANTHROPIC_API_KEY --env llm --repo octo/letters && gh secret delete ANTHROPIC_API_KEY --repo octo/letters
note     Claude: the environment llm gives its secrets to every branch; only main should have them
         Settings → Environments → llm → Deployment branches and tags → “Selected branches and tags” → `main` alone.
         gh api --method PUT repos/octo/letters/environments/llm -F 'deployment_branch_policy[protected_branches]=false' -F 'deployment_branch_policy[custom_branch_policies]=true' && gh api --method POST repos/octo/letters/environments/llm/deployment-branch-policies -f name=main -f type=branch
"""
    )


def test_a_main_without_rules_is_told(office: Office) -> None:
    office.settings.rules = {}
    assert (
        office.faults()
        == """\
note     rules for main: a merge does not need social/approved and social/validate, so posts may be merged unseen; they stay off the calendar
         Settings → Rules → Rulesets → New ruleset → Import a ruleset → docs/main-ruleset.json.
         gh api --method POST repos/octo/letters/rulesets --input docs/main-ruleset.json
"""
    )
    assert office.code == 0


def test_rules_that_fight_the_bot_are_named_one_by_one(office: Office) -> None:
    office.change(".github/CODEOWNERS", "* @octo\n")
    office.settings.rules["main"] = [
        reviews(
            dismiss_stale_reviews_on_push=True,
            require_last_push_approval=True,
            require_code_owner_review=True,
        ),
        checks("social/approved", "social/validate"),
        rule("required_signatures"),
    ]
    assert (
        office.faults()
        == """\
missing  rules for main: approvals are dismissed when the bot commits their records
         Settings → Rules → Rulesets → main → Require a pull request before merging → untick “Dismiss stale pull request approvals when new commits are pushed”: Galley itself takes back the approval of a text that changed.
         gh api repos/octo/letters/rules/branches/main
missing  rules for main: the latest push needs an approval, and the bot's commit of a record comes after it
         Settings → Rules → Rulesets → main → Require a pull request before merging → untick “Require approval of the most recent reviewable push”.
         gh api repos/octo/letters/rules/branches/main
missing  rules for main: commits have to be signed, and the bot's are not
         Settings → Rules → Rulesets → main → untick “Require signed commits”.
         gh api repos/octo/letters/rules/branches/main
missing  CODEOWNERS: every batch also waits for a review by @octo, which the bot's next commit may undo
         Add a last line `/social/` without an owner to .github/CODEOWNERS; the brand's reviewers decide.
"""
    )
    assert office.code == 1


def test_rules_that_keep_the_bot_off_its_branches_are_named(office: Office) -> None:
    office.settings.rules["social/brand/slug"] = [rule("creation"), rule("non_fast_forward")]
    office.settings.rules["follow-up/brand/slug"] = [reviews(), rule("required_signatures")]
    assert (
        office.faults()
        == """\
missing  rules for social/**/*: they keep the bot from pushing: Restrict creations
         Settings → Rules → Rulesets → the ruleset → Target branches → Exclude by pattern: `social/**/*`.
         gh api repos/octo/letters/rules/branches/social/brand/slug
missing  rules for follow-up/**/*: they keep the bot from pushing: Require a pull request before merging, Require signed commits
         Settings → Rules → Rulesets → the ruleset → Target branches → Exclude by pattern: `follow-up/**/*` and `follow-up-*/**/*`.
         gh api repos/octo/letters/rules/branches/follow-up/brand/slug
"""
    )
    assert office.code == 1


def test_a_repository_without_code_owners_is_told_what_that_leaves_open(office: Office) -> None:
    office.change(".github/CODEOWNERS", None)
    assert (
        office.faults()
        == """\
note     CODEOWNERS: there is none: whoever may merge can also change who approves, and what runs
         Write `/brands/ /pipeline/ /.github/`, each on a line with its owners, into .github/CODEOWNERS, and require their review in main's rules.
"""
    )


def test_a_reviewer_who_may_not_write_is_told(office: Office) -> None:
    office.forge.add_person("lena", "read")
    assert (
        office.faults()
        == """\
note     reviewers of acme: lena may not write here, or GitHub knows no such name
         Settings → Collaborators and teams → Add people → lena, role Write; or fix `reviewers` in brands/acme/brand.yml.
         gh api --method PUT repos/octo/letters/collaborators/lena -f permission=push
"""
    )
    assert office.code == 0


def test_reviewers_too_few_to_approve_stop_a_brand(office: Office) -> None:
    office.change(
        "brands/acme/brand.yml",
        BRAND.replace("approvals_needed: 1", "approvals_needed: 2").replace("lena", "nobody"),
    )
    assert (
        office.faults()
        == """\
missing  reviewers of acme: nobody may not write here, or GitHub knows no such name; it takes 2 approvals, and the others are too few
         Settings → Collaborators and teams → Add people → nobody, role Write; or fix `reviewers` in brands/acme/brand.yml.
         gh api --method PUT repos/octo/letters/collaborators/nobody -f permission=push
"""
    )
    assert office.code == 1


def test_what_the_token_may_not_ask_is_said_with_where_to_look(office: Office) -> None:
    office.token = office.forge.token(permissions={"contents": "read"})
    office.settings.rules = {"main": [checks("social/approved")]}
    look = "or run this with the token of an administrator: `GITHUB_TOKEN=$(gh auth token)`."
    assert (
        office.faults()
        == f"""\
note     Actions: this token may not ask
         Look under Settings → Actions → General → Workflow permissions, {look}
note     workflows: this token may not ask
         Look under Actions, in the list at the left, {look}
note     Claude: this token may not ask
         Look under Settings → Environments → llm, {look}
note     the calendar: this token may not ask
         Look under Settings → Pages, {look}
note     rules for main: a merge does not need social/validate (Settings → Branches may require it; this token may not ask), so posts may be merged unseen; they stay off the calendar
         Settings → Rules → Rulesets → New ruleset → Import a ruleset → docs/main-ruleset.json.
         gh api --method POST repos/octo/letters/rulesets --input docs/main-ruleset.json
"""
    )
    assert office.code == 0


def test_a_plan_without_rules_is_told(office: Office) -> None:
    office.settings.plan_has_rules = False
    assert (
        office.faults()
        == """\
note     rules for main: this token may not ask, or the plan has no rules for a private repository; without rules, the statuses are advice
         Look under Settings → Rules → Rulesets and Settings → Branches. docs/setup.md, step 5.
"""
    )


def test_a_repository_that_is_not_there_and_a_bad_token_are_missing(office: Office) -> None:
    told = office.examine("--github", "octo/typo")
    assert told.startswith(
        "missing  GitHub: GET /api/v3/repos/octo/typo: GitHub answered 404: Not Found\n"
    )
    assert office.code == 1
    office.token = "ghs_wrong"
    assert office.examine().startswith(
        "missing  GitHub: GET /api/v3/repos/octo/letters: GitHub answered 401"
    )
    assert office.code == 1


def test_without_a_network_the_rest_is_looked_at_all_the_same(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    told = office.examine(GITHUB_API_URL="http://127.0.0.1:9/api/v3")
    assert told.startswith("note     GitHub: could not be asked: GET /api/v3/repos/octo/letters: ")
    assert office.code == 0


def test_without_a_token_or_a_name_it_says_what_it_would_take(office: Office) -> None:
    assert (
        office.examine("--github", HOME, GITHUB_TOKEN="")
        == """\
note     GitHub: not asked: the environment has no GITHUB_TOKEN
         Put `GITHUB_TOKEN=$(gh auth token)` before the command.
"""
    )
    assert (
        office.examine(GITHUB_REPOSITORY="")
        == """\
note     GitHub: not asked: no repository is named
         Add `--github OWNER/NAME`.
"""
    )
    assert office.examine(GITHUB_REPOSITORY="", GITHUB_TOKEN="") == ""


def test_programs_get_the_same_as_json(office: Office) -> None:
    office.settings.actions_may_open_pulls = False
    found = json.loads(office.examine("--json"))
    assert [each for each in found if each["level"] != "ok"] == [
        {
            "subject": "Actions",
            "level": "missing",
            "detail": "they may not open pull requests, so nothing is ever proposed",
            "remedy": "Settings → Actions → General → Workflow permissions → tick “Allow GitHub "
            "Actions to create and approve pull requests”; where it is greyed out, an owner allows "
            "it in the organization's settings first.",
            "call": "gh api --method PUT repos/octo/letters/actions/permissions/workflow "
            "-f default_workflow_permissions=read -F can_approve_pull_request_reviews=true",
        }
    ]


def test_the_workflows_it_asks_for_are_those_of_the_project() -> None:
    from pipeline.flows.github.setup.actions import NEEDED, OPTIONAL

    there = {path.stem for path in (ROOT / ".github/workflows").glob("*.yml")}
    assert {*NEEDED, *OPTIONAL} == there - {"test"}
