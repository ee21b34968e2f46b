"""Fast paths over columns, each beside its plain twin."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import galleries

from trackmatch.features.age import Birth
from trackmatch.features.category import Category
from trackmatch.features.extract import Features, extract_features
from trackmatch.features.registry import FEATURES
from trackmatch.index import scan as scan_module
from trackmatch.index.distinct import distinct_rows
from trackmatch.index.faces import Compressed
from trackmatch.index.feature_table import Column, FeatureTable
from trackmatch.index.merging import Part, merged
from trackmatch.index.scan import KIND, Postings, build_postings, build_scan
from trackmatch.index.segment import Segment
from trackmatch.index.vocabulary import Vocabulary
from trackmatch.records.models import Kind, Record

nested = st.fixed_dictionaries(
    {
        "number": st.integers(0, 2),
        "fraction": st.sampled_from([0.0, 0.5, -1.0]),
        "text": st.sampled_from(["", "a", "अ"]),
        "list": st.lists(st.integers(0, 1), max_size=3),
        "deep": st.lists(
            st.fixed_dictionaries({"x": st.sampled_from("ab"), "y": st.lists(st.just(1))}),
            max_size=2,
        ),
    }
)
SCHEMA = pa.schema(
    {
        "number": pa.int64(),
        "fraction": pa.float64(),
        "text": pa.utf8(),
        "list": pa.list_(pa.int64()),
        "deep": pa.list_(pa.struct({"x": pa.utf8(), "y": pa.list_(pa.int64())})),
    }
)


@given(st.lists(nested, max_size=20))
def test_distinct_rows_equal_distinct_python_values(rows: list[dict[str, object]]) -> None:
    numbers, first = distinct_rows(pa.Table.from_pylist(rows, schema=SCHEMA))
    seen: list[dict[str, object]] = []
    for row in rows:
        if row not in seen:
            seen.append(row)
    assert [seen.index(row) for row in rows] == numbers.tolist()
    assert [rows.index(row) for row in seen] == first.tolist()


def decoded(table: FeatureTable) -> list[tuple[object, ...]]:
    return [comparable(table.features(row)) for row in range(table.rows)]


def comparable(features: Features) -> tuple[object, ...]:
    templates = sorted((t.model, str(t.context), t.vector.tobytes()) for t in features.templates)
    return features.record_id, features.kind, dict(features.values), templates


def holders(table: FeatureTable) -> dict[str, dict[str, list[object]]]:
    """The values that hold each term, by channel."""
    return {
        channel: {
            term: sorted(
                map(repr, map(column.vocabulary.value, column.vocabulary.terms.codes(term)))
            )
            for term in column.vocabulary.terms.words
        }
        for channel, column in table.columns.items()
    }


@given(galleries(), galleries(), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_merging_columns_equals_decoding_and_rebuilding(
    first: list[Record], second: list[Record], chance
) -> None:  # type: ignore[no-untyped-def]
    known = {record.record_id for record in first}
    tables = [
        FeatureTable.of(map(extract_features, first)),
        FeatureTable.of(extract_features(r) for r in second if r.record_id not in known),
    ]
    rows = [
        np.array([row for row in range(table.rows) if chance.random() < 0.7], dtype=np.int64)
        for table in tables
    ]
    fast = merged([Part(*part) for part in zip(tables, rows, strict=True)])
    plain = FeatureTable.of(
        table.features(row) for table, some in zip(tables, rows, strict=True) for row in some
    )
    assert decoded(fast) == decoded(plain)
    assert holders(fast) == holders(plain)
    for channel, column in fast.columns.items():
        assert len(column.vocabulary) == len(plain.columns[channel].vocabulary)
        assert sorted(set(column.codes.tolist()) - {0}) == [
            code + 1 for code in range(len(column.vocabulary))
        ]


@given(st.lists(st.integers(0, 5), min_size=1, max_size=40))
def test_postings_list_the_rows_of_each_value(codes: list[int]) -> None:
    """And tell how many rows hold each term."""
    values = [Category(str(code)) for code in range(1, 6)]
    vocabulary = Vocabulary.build(
        values, Category, lambda one: (one.value, *["odd"] * (int(one.value) % 2))
    )
    postings = Postings.of(Column(np.array(codes, np.uint8), vocabulary))
    told = dict(zip(vocabulary.terms.words, postings.term_counts.tolist(), strict=True))
    assert [told[one.value] for one in values] == [codes.count(code) for code in range(1, 6)]
    assert told["odd"] == sum(code % 2 for code in codes)
    for code in range(1, 6):
        rows = postings.rows[postings.offsets[code - 1] : postings.offsets[code]]
        assert rows.tolist() == [row for row, held in enumerate(codes) if held == code]


@given(galleries(min_size=1), st.sampled_from((4, 60, 8192)), st.sampled_from((1, 4096)))
@settings(max_examples=40)
def test_scan_columns_hold_every_code(gallery: list[Record], joined: int, postings: int) -> None:
    table = FeatureTable.of(map(extract_features, gallery))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scan_module, "JOINED_UP_TO", joined)
        patch.setattr(scan_module, "POSTINGS_FROM", postings)
        built = build_postings(table)
        scan = build_scan(table, built)
    groups = {feature.channel: feature.groups for feature in FEATURES}
    for number, members in enumerate(scan.members):
        narrow = len(scan.narrow)
        codes = scan.narrow[number] if number < narrow else scan.wide[number - narrow]
        left = codes.astype(np.int64)
        for member in reversed(members):
            left, part = np.divmod(left, member.size)
            if member.channel == KIND:
                expected = table.kinds
            else:
                column = table.columns[member.channel]
                expected = column.codes
                if member.grouped:
                    of_value = column.vocabulary.groups(groups[member.channel])
                    expected = np.concatenate(([0], of_value + 1))[column.codes]
            assert part.tolist() == expected.tolist()
        assert not left.any()


@given(
    galleries(min_size=1), st.sampled_from((1, 40, 10**6)), st.sampled_from((1, 4096)), st.data()
)
def test_codes_and_their_counts_are_read_off_scan_columns_and_postings(
    gallery: list[Record], joined: int, postings: int, data: st.DataObject
) -> None:
    table = FeatureTable.of(map(extract_features, gallery))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scan_module, "JOINED_UP_TO", joined)
        patch.setattr(scan_module, "POSTINGS_FROM", postings)
        segment = Segment.of("s", table)
    rows = np.array(data.draw(st.lists(st.integers(0, table.rows - 1))), dtype=np.int64)
    for channel, column in table.columns.items():
        assert segment.codes(channel, rows).tolist() == column.codes[rows].tolist()
        counts = np.bincount(column.codes, minlength=len(column.vocabulary) + 1)
        assert segment.code_counts(channel).tolist() == counts.tolist()
        assert segment.recorded(channel) == np.count_nonzero(column.codes)


@pytest.mark.parametrize("values", [2**16 - 2, 2**16 - 1, 2**16])
def test_codes_are_read_where_their_number_just_fits_a_type(values: int) -> None:
    births = (Birth(day, day, 0.5, "") for day in range(values))
    table = FeatureTable.of(
        Features(f"{number}", Kind.FOUND, {"age": born}) for number, born in enumerate(births)
    )
    last = np.array([0, values - 1])
    assert Segment.of("s", table).codes("age", last).tolist() == [1, values]


@given(st.integers(1, 40), st.integers(0, 2**16), st.sampled_from((0.1, 1.0, 1e6)))
def test_no_template_is_further_from_its_compressed_copy_than_its_error(
    count: int, seed: int, outlier: float
) -> None:
    vectors = np.random.default_rng(seed).normal(size=(count, 24)).astype(np.float32)
    vectors[0] *= outlier
    compressed = Compressed.of(vectors)
    copies = compressed.offset.astype(np.float64) + compressed.scale * compressed.codes.astype(
        float
    )
    distances = np.linalg.norm(vectors.astype(np.float64) - copies, axis=1)
    assert (distances <= compressed.errors).all()
