"""Reading: every input becomes a record or a rejection that says where it is and what is wrong."""

import json
import os
from pathlib import Path

import pytest

from indexing.article import Record
from indexing.reading import MAX_RECORD_BYTES, Rejection, expected_records, published_moment, read


def _write_lines(path: Path, *lines: str | bytes) -> Path:
    path.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines) + b"\n")
    return path


def _one(path: Path) -> Record | Rejection:
    (item,) = read([path])
    return item


def _rejected(path: Path) -> Rejection:
    item = _one(path)
    assert isinstance(item, Rejection)
    return item


def test_a_text_file_is_one_article(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text("Troops moved.\n\nThe mayor spoke.", encoding="utf-8")
    record = _one(path)
    assert isinstance(record, Record)
    assert record.text == "Troops moved.\n\nThe mayor spoke."
    assert (record.file, record.line) == ("story.txt", None)


def test_each_line_is_one_article_with_its_metadata(tmp_path: Path) -> None:
    line = {"text": "Body.", "published": "2023-07-02", "authors": "A. Writer", "outlet": "Daily", "mood": "grey"}
    path = _write_lines(tmp_path / "a.jsonl", json.dumps(line), "", json.dumps({"text": "Two.", "id": 7}))
    first, second = read([path])
    assert isinstance(first, Record)
    assert isinstance(second, Record)
    assert first.metadata == {
        "published": "2023-07-02",
        "authors": ["A. Writer"],
        "outlet": "Daily",
        "mood": "grey",
    }
    assert (second.metadata["id"], second.line) == ("7", 3)


def test_what_the_record_says_wins_over_what_the_command_says(tmp_path: Path) -> None:
    path = _write_lines(
        tmp_path / "a.jsonl", '{"text": "One.", "outlet": "Own"}', '{"text": "Two.", "published_at": ""}'
    )
    first, second = read([path], {"outlet": "Given", "published": "2023-01-01"})
    assert isinstance(first, Record)
    assert isinstance(second, Record)
    assert first.metadata["outlet"] == "Own"
    assert second.metadata == {"outlet": "Given", "published": "2023-01-01"}


def test_folders_are_read_in_the_order_of_their_paths(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a/9.txt", "a/1.txt", ".hidden/0.txt", "a/readme.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    assert [item.file for item in read([tmp_path])] == ["a/1.txt", "a/9.txt", "b/2.txt"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": "cut', "is not valid JSON at column 14"),
        ("[1, 2]", "a list instead of an object"),
        ('{"title": "No text"}', "has no text"),
        ('{"text": "   "}', "has no text"),
        ('{"text": {"a": 1}}', "`text` is an object"),
        ('{"text": "T.", "published_at": "02/07/23"}', "the date '02/07/23' cannot be read"),
        ('{"text": "T.", "published_at": 20230702}', "the date '20230702' cannot be read"),
        ('{"text": "T.", "authors": [1]}', "`authors` is neither text nor a list"),
        ('{"text": "T.", "url": ["x"]}', "`url` is a list"),
        ("[" * 100_000, "nested too deeply"),
        (b'{"text": "\xe2\x80\x9cgood\xe2\x80\x9d and \xe2\x80 bad"}', "damaged UTF-8"),
        (b'{"text": "\x00\x01"}', "is not text"),
    ],
)
def test_a_bad_line_is_rejected_and_the_rest_is_read(tmp_path: Path, line: str | bytes, reason: str) -> None:
    good = '{"text": "Good."}'
    path = _write_lines(tmp_path / "a.jsonl", *[good] * 6, line, good)
    items = list(read([path]))
    (rejection,) = [item for item in items if isinstance(item, Rejection)]
    assert rejection.line == 7
    assert reason in rejection.reason
    assert str(rejection).startswith(f"{path}, line 7")
    assert len(items) == 8


def test_a_line_over_the_limit_is_passed_over_without_being_held(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as stream:
        stream.write(b'{"text": "Before."}\n{"text": "')
        for _ in range(5):
            stream.write(b"x" * MAX_RECORD_BYTES)
        stream.write(b'"}\n{"text": "After."}\n')
    before, rejection, after = read([path])
    assert isinstance(before, Record)
    assert isinstance(after, Record)
    assert isinstance(rejection, Rejection)
    assert (rejection.line, after.line, after.text) == (2, 3, "After.")
    assert "longer than 10 MB" in rejection.reason


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "is empty"),
        ("empty.jsonl", b"\n\n", "is empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 40, "is not text"),
        ("records.json", b'{"text": "One."}', "is a .json file"),
    ],
)
def test_a_file_without_an_article_is_rejected(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert reason in _rejected(path).reason


def test_what_is_not_there_is_rejected_by_name(tmp_path: Path) -> None:
    missing = tmp_path / "nowhere"
    rejection = _rejected(missing)
    assert rejection.file == str(missing)
    assert "no such file or folder" in rejection.reason
    assert "no article files" in _rejected(tmp_path).reason


def test_a_file_that_vanishes_while_a_folder_is_read_costs_only_itself(tmp_path: Path) -> None:
    for name in ("1.txt", "2.txt", "3.txt"):
        (tmp_path / name).write_text("Words.")
    items = read([tmp_path])
    first = next(items)
    (tmp_path / "2.txt").unlink()
    second, third = items
    assert isinstance(first, Record)
    assert isinstance(second, Rejection)
    assert isinstance(third, Record)


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "1.txt")
    (tmp_path / "2.txt").write_text("Words.")
    rejection, record = read([tmp_path])
    assert isinstance(rejection, Rejection)
    assert "is not a file" in rejection.reason
    assert isinstance(record, Record)


def test_windows_text_is_read_with_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("“Café” – he said".encode("cp1252"))
    record = _one(path)
    assert isinstance(record, Record)
    assert record.text == "“Café” – he said"
    assert record.metadata["warnings"] == ["the text is not UTF-8; it was read as Windows-1252"]


def test_characters_that_cannot_be_written_again_are_taken_out(tmp_path: Path) -> None:
    record = _one(_write_lines(tmp_path / "a.jsonl", r'{"text": "a\ud800b\u0000c"}'))
    assert isinstance(record, Record)
    assert record.text == "a\ufffdbc"
    record.text.encode()


@pytest.mark.parametrize(
    ("given", "moment"),
    [
        ("2023-07-02", "2023-07-02"),
        ("2023-07", "2023-07"),
        ("2023", "2023"),
        ("2023-07-02T11:03:00Z", "2023-07-02T11:03:00+00:00"),
        ("Sun, 02 Jul 2023 11:03:00 +0300", "2023-07-02T11:03:00+03:00"),
        ("2023-02-30", None),
        ("2023-13", None),
        ("0001-01-01", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates_are_read_in_the_forms_of_feeds_and_standards(given: str, moment: str | None) -> None:
    assert published_moment(given) == moment


def test_progress_is_measured_against_about_as_many_records(tmp_path: Path) -> None:
    _write_lines(tmp_path / "a.jsonl", '{"text": "1"}', '{"text": "2"}')
    (tmp_path / "b.txt").write_text("Words.")
    assert expected_records([tmp_path, tmp_path / "missing.jsonl"]) == 4
