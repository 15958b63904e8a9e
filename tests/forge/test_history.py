import shutil
from pathlib import Path

from pipeline.forge.git import Author, open_repository
from pipeline.forge.history import (
    Commit,
    changed_paths,
    commits_between,
    has_commit,
    last_change,
    lost_paths,
    merge_base,
    versions,
)
from tests.forge.test_git import NOW
from tests.repository import Repository

BOT = Author("galley[bot]", "galley[bot]@example.org")


def test_commits_tell_who_made_them_what_they_changed_and_what_they_answer(repository: Repository):
    with open_repository(repository.path) as opened:
        main = opened.commit_of("main")
        first = opened.make_commit(main, {"social/tide/ü g.md": b"1\n"}, "Propose it", NOW, BOT)
        message = "Do it\n\n- Done.\n\nGalley-Command: issuecomment-7"
        second = opened.make_commit(first, {"social/tide/ü g.md": None}, message, NOW, BOT)

        assert commits_between(opened, main, second) == [
            Commit(first, BOT.email, False, (), "Propose it", ("social/tide/ü g.md",)),
            Commit(second, BOT.email, False, ("issuecomment-7",), "Do it", ("social/tide/ü g.md",)),
        ]
        assert changed_paths(opened, main, first) == ["social/tide/ü g.md"]
        assert changed_paths(opened, main, first, "drafts") == []
        assert changed_paths(opened, main, second) == []
        assert list(versions(opened, second, "social/tide/ü g.md")) == [second, first]
        assert not opened.tree(second).exists("social/tide/ü g.md")


def test_a_command_named_in_the_middle_of_a_message_is_no_trailer(repository: Repository):
    with open_repository(repository.path) as opened:
        main = opened.commit_of("main")
        message = "Do it\n\nGalley-Command: issuecomment-7\n\nSaid a person."
        commit = opened.make_commit(main, {"a": b"1"}, message, NOW)
        assert [each.commands for each in commits_between(opened, main, commit)] == [()]


def test_histories_part_where_they_last_agreed_or_never(repository: Repository, tmp_path: Path):
    with open_repository(repository.path) as opened:
        main = opened.commit_of("main")
        one = opened.make_commit(main, {"a": b"1"}, "One", NOW)
        other = opened.make_commit(main, {"a": b"2"}, "Other", NOW)
        alone = opened.git("commit_tree", f"{main}^{{tree}}", "-m", "Alone")
        assert merge_base(opened, one, other) == main
        assert merge_base(opened, one, alone) is None
        assert has_commit(opened, one)
        assert not has_commit(opened, "0" * 40)


def test_a_lost_file_is_deleted_or_has_another_name_and_a_side_line_tells_nothing(
    repository: Repository,
):
    text = "\n".join(f"line {number}" for number in range(20)).encode()
    with open_repository(repository.path) as opened:

        def commit(parent: str, files: dict[str, bytes | None]) -> str:
            return opened.make_commit(parent, files, "Change", NOW)

        tip = commit(opened.commit_of("main"), {"social/a.md": text, "social/b.md": b"b\n"})
        tip = commit(tip, {"social/a.md": None, "social/moved\n.md": text})
        tip = commit(tip, {"social/moved\n.md": None, "social/c.md": text + b"\nmore"})
        tip = commit(tip, {"social/b.md": None, "drafts/x.md": b"x\n"})
        side = commit(commit(tip, {"social/never.md": b"n\n"}), {"social/never.md": None})
        opened.git("update_ref", "refs/heads/main", tip)
        merge = opened.git("commit_tree", f"{side}^{{tree}}", "-p", tip, "-p", side, "-m", "Merge")

        assert lost_paths(opened, merge, "social") == {
            "social/a.md": "social/c.md",
            "social/moved\n.md": "social/c.md",
            "social/b.md": "",
        }


def test_the_last_change_of_a_file_is_that_of_mains_own_line(repository: Repository):
    with open_repository(repository.path) as opened:
        main = opened.commit_of("main")
        tip = opened.make_commit(main, {"social/a.md": b"a"}, "Change", NOW)

        assert last_change(opened, tip, "social/a.md") == NOW
        assert last_change(opened, tip, "social/b.md") is None


def test_what_two_commits_changed_is_asked_once(repository: Repository):
    with open_repository(repository.path) as opened:
        main = opened.commit_of("main")
        commit = opened.make_commit(main, {"a.md": b"1"}, "One", NOW)
        before = changed_paths(opened, main, commit), commits_between(opened, main, commit)
        shutil.rmtree(repository.path / ".git" / "objects")

        after = changed_paths(opened, main, commit), commits_between(opened, main, commit)

    assert after == before
