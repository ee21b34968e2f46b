import threading
import warnings

import pytest

from trackmatch.errors import RecordError
from trackmatch.records import identifiers
from trackmatch.records.identifiers import STATION_CASE, checked, digest


@pytest.mark.parametrize(
    "written",
    ["+91 98765-43211", "09876543211", 9876543211, 9876543211.0, "९८७६५४३२११", "0091 9876543211",
     "9876543211.0", "9876543211.00", " 919876543211.0 ", "९८७६५४३२११.०", "9.876543211E9",
     "9.876543211e+09", "9.19876543211E+11"],
)  # fmt: skip
def test_same_phone(written):
    assert digest("phone", written) == digest("mobile", "9876543211")


def test_a_number_that_a_table_made_a_float():
    assert digest("aadhaar", "284567890123.0") == digest("aadhaar", "2845 6789 0123")
    assert digest("aadhaar", "2.84567890123E+11") == digest("aadhaar", "284567890123")
    assert digest("case", "31234567890123.0") == digest("case", "31234567890123")
    assert digest("case", "15.0") == digest("case", "15")
    assert digest("ration card", "1045.0") == digest("ration card", 1045)
    assert digest("phone", "98765.43211") == digest("phone", "9876543211")


def test_kinds_do_not_meet():
    assert digest("phone", "982654321098")[1] != digest("aadhaar", "982654321098")[1]
    assert digest("FIR", "12/2024") != digest("FIR", "12/2023")
    assert digest("FIR", "12/2024") != digest("FIR", "GD 12/2024")


@pytest.mark.parametrize(
    ("kind", "number"),
    [("aadhaar", "XXXX XXXX 1234"), ("aadhaar", "12345"), ("phone", "98XXXXXX10"),
     ("phone", "9999999999"), ("phone", "1234567890"), ("phone", "9876543211 9876543212"),
     ("phone", "2223344"), ("case", ""), ("case", "0"), ("case", "-"),
     ("phone", "9876543210"), ("phone", "9000000000"), ("phone", "+91 9999999990"),
     ("aadhaar", "1111 2222 3333"), ("case", "pending"), ("case", "FIR not lodged"),
     ("case", "दर्ज नहीं"), ("case", "GD entry"), ("passport", "not known"), ("case", "2024"),
     ("case", "FIR u/s 363, 366A IPC"), ("case", "363 IPC"), ("case", "BNS 137(2)"),
     ("case", "report dated 03.04.2024"), ("case", "12/03/2023"), ("case", "FIR dt 12/3/2023"),
     ("case", "2222"), ("case", "00/00"), ("case", "7"),
     ("phone", "99999-99999"), ("phone", "22222/22222"), ("passport", "22/22"), ("", "12/24"),
     ("phone", "9.88E+09"), ("phone", "9.8765E9"), ("phone", "9.87654321125E9"),
     ("aadhaar", "2.34568E+11"),
     ("case", "ipc " * 49), ("case", "i.p.c" * 40), ("case", "u/s " * 49),
     ("a\ud800", "12/24"), ("case", ["12/24"]), ("case", True), ("case", "9" * 300)],
)  # fmt: skip
def test_what_could_be_anybodys_is_refused(kind, number):
    with pytest.raises(ValueError, match=r"digits|placeholder|no number|kind|text or|rounded"):
        digest(kind, number)


@pytest.mark.parametrize("number", ["22/22", "1111/11", "11-11", "1/2023", "५५/५५", "12345/67"])
def test_a_case_number_with_its_year_is_no_placeholder(number):
    assert digest("FIR", number).kind == STATION_CASE


@pytest.mark.parametrize(
    "written",
    ["0123/2024", "123/24", "FIR No. 123/2024", "123 of 2024", "F.I.R. 123-24",
     "Cr. No. 123/2024", "Case No: 123 / 2024", "१२३/२०२४", "FIR No 123/2024 u/s 363 IPC PS Barh",
     "FIR 123/2024 PS Barh", "FIR No. 123/24 PS Sector 20", "FIR 123/24 PS Sector-20",
     "Crime No. 123/2024", "CR.NO.123/24", "FIRNO.123/24", "Barh P.S. Case No. 123/24",
     "PS Sector 20 FIR No 123/2024", "FIR/Case No. 123/24", "FIR 123/2024 (PS: Barh)",
     "FIR No. 123/2024 dt. 3/4/2024", "FIR No 123 dated 03.04.2024",
     "FIR No. 123 of 3 April 2024", "FIR No: 0123 Year: 2024",
     "FIR 123/2024, Barh police station, dist Patna",
     "Cr.No.123/24 u/s 137(2) BNS", "FIR No. 123 dtd 03/04/24 u/s 363 IPC", "मु.अ.सं. 123/2024",
     "मु०अ०सं० 123/24 थाना बाढ़", "मु0अ0सं0 123/24", "अपराध क्रमांक 123/2024", "अप. क्र. 123/24",
     "प्राथमिकी संख्या 123/2024", "थाना कांड संख्या 123/24",
     "बाढ़ थाना कांड सं0 123/2024 धारा 363", "मुकदमा अपराध संख्या १२३/२०२४",
     "एफ.आई.आर. नं. 123/24 दिनांक 3/4/24", "गु.र.नं. 123/2024 कलम 363", "ગુ.ર.નં. 123/2024",
     "মামলা নং ১২৩/২৪", "குற்ற எண் 123/2024", "క్రైమ్ నెం. 123/2024", "ಅಪರಾಧ ಸಂಖ್ಯೆ 123/2024",
     "ക്രൈം നമ്പർ 123/2024", "ਮੁਕੱਦਮਾ ਨੰਬਰ 123/24", "ایف آئی آر نمبر 123/24",
     "\u200eFIR No. 12\u00ad3/24"],
)  # fmt: skip
def test_one_case_of_a_station_however_it_is_written(written):
    assert digest("case", written) == digest("fir", "123/2024")


@pytest.mark.parametrize(
    ("written", "plain"),
    [("GD No 12 dt 3/4/23", "GD 12/2023"),
     ("G.D. Entry No. 12 dated 03.04.2023 PS Barh", "GD 12/2023"),
     ("DD No. 12A dt. 3/4/2023", "GD 12A/2023"), ("DD 12-A/2023", "GD 12A/2023"),
     ("GDE No. 12 dt 3 Apr 2023", "GD 12/2023"),
     ("रोजनामचा रपट सं. 12 दिनांक 3/4/2023", "GD 12/2023"),
     ("जी.डी. नं. 12/2023", "GD 12/2023"), ("জি.ডি. নং ১২/২৩", "GD 12/2023")],
)  # fmt: skip
def test_an_entry_of_the_diary_is_one_however_it_is_written(written, plain):
    assert digest("case", written) == digest("case", plain)


@pytest.mark.parametrize(
    "written",
    ["FIR 12/2023 & 13/2023 PS Barh", "FIR 12/2023 PS Barh, FIR 13/2023 PS Gaya",
     "GD 12 dt 3/4/23 FIR 15/23 PS Barh", "FIR 12/2023 dt 3/4/2023, 13/2023 dt 5/4/2023",
     "FIR 12/2023 " + "PS Barh " * 30],
)  # fmt: skip
def test_what_is_not_surely_one_case_of_a_station_is_not_taken_for_one(written):
    try:
        assert digest("case", written).kind == "case"
    except ValueError:
        assert len(written) > 200


@pytest.mark.parametrize(
    "written",
    ["FIR 12A/2023", "Ward 5", "CWC Case No. 12/2023", "GD 12Z dt 3/4/23", "NCR 15/2024",
     "CSR No. 15/24", "DDR No. 15 dt 3/4/2024", "Missing report no. 15/2024", "गुम इंसान क्र. 15/24",
     "मिसिंग रजि. नं. 15/24", "e-FIR 15/24 PS Barh"],
)  # fmt: skip
def test_the_short_number_of_an_office_may_be_another_offices_too(written):
    number = digest("case", written)
    assert number.kind == STATION_CASE
    assert number not in {digest("case", f"{kind}15/2024") for kind in ("", "GD ")}


def test_sections_and_dates_are_no_part_of_a_case_number():
    assert digest("case", "FIR 12/2023 u/s 363 IPC") != digest("case", "FIR 363/2023")
    assert digest("case", "FIR 12/2023 dt 3/4/2022") == digest("case", "12/2023")


@pytest.mark.parametrize(
    "number", ["15", 15, "FIR No 15 PS Barh", "GD 15/2024", "D.D. No. 15", "12/2024"]
)
def test_every_station_has_such_a_case(number):
    assert digest("case", number).kind == STATION_CASE


@pytest.mark.parametrize(
    "number", ["MP/2024/000123", "MP/2024/12", "31234567890123", "TC-2024-123", 20240001234]
)
def test_a_number_of_the_state_or_the_country_is_one_case(number):
    assert digest("case", number).kind == "case"


def test_key_decides(monkeypatch):
    before = digest("phone", "9876543211")
    monkeypatch.setenv(identifiers.KEY_VARIABLE, "another key for tests")
    assert digest("phone", "9876543211") != before


def test_bare_number_is_no_digest():
    with pytest.raises(ValueError, match="keyed hash"):
        checked(identifiers.Identifier("phone", "9876543211"))


@pytest.fixture
def key_file(tmp_path, monkeypatch):
    monkeypatch.delenv(identifiers.KEY_VARIABLE)
    path = tmp_path / "new" / "identifier.key"
    monkeypatch.setattr(identifiers, "KEY_FILE", path)
    identifiers._key_from_file.cache_clear()
    yield path
    identifiers._key_from_file.cache_clear()


def test_key_is_made_once_for_its_owner_only(key_file):
    first = digest("phone", "9876543211")
    identifiers._key_from_file.cache_clear()
    assert digest("phone", "9876543211") == first
    assert key_file.stat().st_mode & 0o077 == 0
    assert [path.name for path in key_file.parent.iterdir()] == [key_file.name]


def test_all_that_start_at_once_use_one_key(key_file):
    start, keys = threading.Barrier(8), []

    def read_key():
        start.wait()
        keys.append(identifiers._key_from_file.__wrapped__(key_file))

    threads = [threading.Thread(target=read_key) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(keys) == 8
    assert len(set(keys)) == 1


def test_cut_key_is_refused(key_file):
    key_file.parent.mkdir()
    key_file.write_bytes(b"")
    with pytest.raises(RecordError, match="cut short"):
        digest("phone", "9876543211")


def test_key_that_cannot_be_kept(key_file):
    key_file.parent.write_text("a file where the folder should be")
    with pytest.raises(RecordError, match=identifiers.KEY_VARIABLE):
        digest("phone", "9876543211")


def test_a_key_that_can_be_guessed_is_refused(monkeypatch):
    monkeypatch.setenv(identifiers.KEY_VARIABLE, "x" * 14)
    with pytest.raises(RecordError, match="too short to keep identifiers secret"):
        digest("phone", "9876543211")


def test_a_new_key_is_told_once(tmp_path, monkeypatch):
    monkeypatch.delenv(identifiers.KEY_VARIABLE)
    path = tmp_path / "keys" / "a.key"
    monkeypatch.setattr(identifiers, "KEY_FILE", path)
    with pytest.warns(identifiers.KeyWarning, match=str(path)):
        digest("phone", "9876543211")
    identifiers._key_from_file.cache_clear()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        digest("phone", "9876543211")
