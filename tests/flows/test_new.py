import pytest

from tests.repository import Repository


def test_a_new_brand_a_draft_and_a_post_pass_at_once(repository: Repository, galley):
    assert galley("new", "brand", "north-star").stdout == (
        "made brands/north-star/brand.yml\nmade brands/north-star/voice.md\n"
    )
    made = galley("new", "draft", "north-star", "a-fine-day", "--today", "2026-03-01")
    assert made.stdout == "made drafts/north-star/a-fine-day.md\n"
    made = galley("new", "post", "north-star", "closed-today", "--today", "2026-03-01")
    assert made.stdout == "made social/north-star/closed-today.md\n"
    result = galley("check")
    assert (result.code, "error" in result.stdout) == (0, False)


def test_a_post_that_nobody_wrote_yet_cannot_be_approved(repository: Repository, galley):
    galley("new", "post", "amplify-intelligence", "urgent", "--today", "2026-03-01")
    galley("propose", "--today", "2026-03-01")
    result = galley("approve", "social/amplify-intelligence/urgent.md", "--by", "rosa")
    assert (result.code, result.stdout) == (1, "")
    assert "linkedin-1: not approved" in result.stderr


@pytest.mark.parametrize("brand", ["amplify-intelligence", "fjord-instruments"])
def test_a_new_post_of_each_brand_that_ships_passes_at_once(repository, galley, brand: str):
    assert galley("new", "post", brand, "closed-today", "--today", "2026-03-01").code == 0
    result = galley("check", "social")
    assert (result.code, "error" in result.stdout) == (0, False)


def test_a_new_post_can_be_for_one_platform(repository: Repository, galley):
    galley("new", "post", "amplify-intelligence", "a", "--platform", "x", "--today", "2026-03-01")
    text = repository.read("social/amplify-intelligence/a.md")
    assert ("platforms: [twitter]" in text, "## LinkedIn Posts" in text) == (True, False)


@pytest.mark.parametrize(
    "arguments",
    [
        ("brand", "amplify-intelligence"),
        ("draft", "amplify-intelligence", "taken"),
    ],
)
def test_what_exists_is_not_overwritten(repository: Repository, galley, arguments):
    repository.write("drafts/amplify-intelligence/taken.md", "# Mine")
    result = galley("new", *arguments)
    assert (result.code, "this file exists already" in result.stderr) == (2, True)


@pytest.mark.parametrize("key", ["North Star", "../north", "a/b"])
def test_a_brand_needs_a_folder_name(repository: Repository, galley, key: str):
    result = galley("new", "brand", key)
    assert (result.code, "is not a brand's folder name" in result.stderr) == (2, True)
    assert repository.git("status", "--porcelain") == ""


def test_a_draft_needs_a_brand_that_exists(repository: Repository, galley):
    result = galley("new", "draft", "amplify-inteligence", "a")
    assert (result.code, "Did you mean `amplify-intelligence`?" in result.stderr) == (2, True)


@pytest.mark.parametrize("slug", ["a/b", "README", "a b", "../a", "a..b", "a.lock"])
def test_a_slug_that_no_command_would_find_is_refused(repository: Repository, galley, slug: str):
    for kind in ("draft", "post"):
        assert galley("new", kind, "amplify-intelligence", slug).code == 2
    assert repository.git("status", "--porcelain") == ""


def test_a_platform_named_twice_gets_one_post(repository: Repository, galley):
    galley("new", "post", "amplify-intelligence", "a", "--platform", "x", "--platform", "twitter")
    assert repository.read("social/amplify-intelligence/a.md").count("### Variant 1") == 1
