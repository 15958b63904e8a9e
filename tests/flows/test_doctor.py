from tests.repository import Repository
from tests.requirements import ROOT


def test_a_complete_repository_is_fine(repository: Repository, galley):
    for name in ("mkdocs.yml", ".gitattributes"):
        repository.write(name, (ROOT / name).read_text("utf-8"))
    repository.write("drafts/amplify-intelligence/a.md", "# A\n\nText.")
    repository.git("config", "user.name", "Rosa")
    result = galley("doctor")
    assert (result.code, "missing" in result.stdout) == (0, False)


def test_everything_that_is_missing_is_told_with_its_remedy(repository: Repository, galley):
    repository.write("brands/bare/brand.yml", "timezone: Etc/UTC\nplatforms: [mastodon]\n")
    repository.write("brands/broken/brand.yml", "platforms: [mastodon]\n")
    repository.write("drafts/amplify-intelligence/a.md", "no title")
    result = galley("doctor")
    assert result.code == 1
    for said in (
        "brand bare: no times for mastodon: no slots by themselves",
        "To have slots, add times for mastodon under `cadence: times:` in brands/bare/brand.yml.",
        "brand broken: brands/broken/brand.yml:1 (timezone): timezone is missing",
        "drafts/amplify-intelligence/a.md:1 (title): the draft has no title",
        "Write `* text=auto eol=lf` into .gitattributes.",
    ):
        assert said in result.stdout


def test_a_repository_without_commits_and_without_anything_is_told(tmp_path, galley):
    empty = Repository(tmp_path / "empty")
    empty.path.mkdir()
    empty.git("init", "--quiet")
    result = galley("doctor", folder=empty.path)
    assert "main branch: the repository has no commits yet" in result.stdout
    assert "Make one: `galley new brand NAME`." in result.stdout


def test_a_draft_with_another_ending_is_named(repository: Repository, galley):
    repository.write("drafts/tide/y.MD", "# Y\n")
    repository.write("drafts/tide/x.markdown", "# X\n")
    told = galley("doctor").stdout
    assert "drafts/tide/y.MD is left alone, for its name does not end in .md\n" in told
    assert "Rename it: `git mv drafts/tide/x.markdown drafts/tide/x.md`.\n" in told
