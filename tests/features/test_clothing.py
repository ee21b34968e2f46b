"""Clothes: known garments and colours, each colour with its garment where the text ties them."""

import pytest

from trackmatch.features.clothing import Clothing, read_clothing
from trackmatch.features.clothing_words import GARMENTS, WORN_ON


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("काले रंग का लोअर, हरे रंग की टी शर्ट", ("black trousers", "green tshirt")),
        ("neele rang ki jins, T.Shirt", ("blue trousers", "tshirt")),
        ("hare rang ka salwar kameez", ("green salwar",)),
        ("नीली स्कूल ड्रेस, जूते", ("blue uniform", "footwear")),
        ("chekdar shirt aur nekar", ("shorts", "striped shirt")),
        ("mehroon swetar", ("red sweater",)),
        ("ब्लैक टी-शर्ट, वाइट लोवर", ("black tshirt", "white trousers")),
        ("काळी पॅंट, पांढरा शर्ट", ("black trousers", "white shirt")),
        ("சிவப்பு சட்டை, நீல பேண்ட்", ("blue trousers", "red shirt")),
        ("ఎరుపు చొక్కా", ("red shirt",)),
        ("ಕೆಂಪು ಅಂಗಿ", ("red shirt",)),
        ("ചുവന്ന ചുരിദാർ", ("red salwar",)),
        ("લીલો ફ્રોક", ("green frock",)),
        ("ਚਿੱਟਾ ਪਜਾਮਾ", ("white trousers",)),
        ("ନାଲି ଶାଢ଼ୀ", ("red saree",)),
        ("সবুজ শার্ট কালো প্যান্ট", ("black trousers", "green shirt")),
        ("سفید شلوار قمیض", ("white salwar",)),
        ("काली टी-शर्ट", ("black tshirt",)),
        ("track suit aur topi", ("cap", "tracksuit")),
        ("Burkha, dupatta", ("burqa", "dupatta")),
        ("kala burqa", ("black burqa",)),
        ("not wearing red shirt, kali pant", ("black trousers",)),
        ("लाल कमीज, no shoes", ("red shirt",)),
        ("লাল জামা, নীল প্যান্ট", ("blue trousers", "red shirt")),
        ("সাদা পাঞ্জাবি", ("white kurta",)),
        ("ಕೆಂಪು ವೇಲ್", ("red dupatta",)),
        ("ఎర్రని ఫ్యాంట్", ("red trousers",)),
        ("ନାଲି ଫ୍ରକ", ("red frock",)),
        ("पांढरे धोतर", ("white lungi",)),
        ("نارنجی شرٹ", ("orange shirt",)),
        ("well dressed, red shirt", ("red shirt",)),
        ("ৰঙা চোলা, ক'লা পেণ্ট", ("black trousers", "red shirt")),
        ("lal rang er jama, nil pant", ("blue trousers", "red shirt")),
        ("ભૂરો ઝભ્ભો, સફેદ લેંઘો", ("blue kurta", "white trousers")),
        ("பழுப்பு கால்சட்டை", ("brown trousers",)),
        ("ಕಂದು ಜರ್ಕಿನ್", ("brown sweater",)),
        ("پگڑی سرمئی", ("grey turban",)),
        ("kala kurta pajama", ("black kurta",)),
        ("mother in red saree, child in blue frock", ("blue frock",)),
        ("mother's red saree", ("red saree",)),
    ],
)
def test_clothes_are_read_as_people_write_them(text: str, known: tuple[str, ...]) -> None:
    assert read_clothing(text, 5) == Clothing(5, known)


@pytest.mark.parametrize(
    "text",
    ["red shirt blue pant", "blue jeans, red shirt", "Red shirt and neeli pant",
     "लाल शर्ट और नीली पैंट", "shirt red, pant blue", "Shirt - Red; Pant: Blue",
     "shirt red and pant blue", "shirt red pant blue", "red shirt/blue pant",
     "lal rang ki shirt aur neele rang ki jeans pant",
     "shirt of red colour and pant of blue colour", "wearing shirt (red) and pant (blue)",
     "red printed full sleeve shirt, blue track pant"],
)  # fmt: skip
def test_a_colour_is_tied_to_its_garment(text: str) -> None:
    assert read_clothing(text, 5) == Clothing(5, ("blue trousers", "red shirt"))


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("red and white check shirt", ("red shirt", "striped shirt", "white shirt")),
        ("shirt red and white, pant", ("red shirt", "trousers", "white shirt")),
        ("red shirt and pant", ("red shirt", "trousers")),
        ("red salwar kameez white dupatta", ("red salwar", "white dupatta")),
    ],
)
def test_a_garment_may_have_several_colours_or_none(text: str, known: tuple[str, ...]) -> None:
    assert read_clothing(text, 5) == Clothing(5, known)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("red, blue", ("blue", "red")),
        ("red blue", ("blue", "red")),
        ("shirt, pant, red", ("red", "shirt", "trousers")),
        ("red shirt pant", ("red", "shirt", "trousers")),
        ("shirt pant red", ("red", "shirt", "trousers")),
        ("shirt red pant", ("red", "shirt", "trousers")),
        ("shirt with black bag", ("black", "shirt")),
        ("red ribbon blue frock", ("blue frock", "red")),
        ("red shirt white and blue pant", ("blue trousers", "red shirt", "white")),
        ("white shirt with red lining and blue pant",
         ("blue trousers", "red", "striped", "white shirt")),
        ("salwar suit red and white dupatta", ("dupatta", "red", "salwar", "white")),
    ],
)  # fmt: skip
def test_what_is_not_surely_tied_stays_alone(text: str, known: tuple[str, ...]) -> None:
    assert read_clothing(text, 5) == Clothing(5, known)


@pytest.mark.parametrize(
    "text", ["unknown dress", "Nil", "mother was wearing red saree", "with father in white kurta"]
)
def test_an_unknown_dress_and_a_relatives_are_nothing(text: str) -> None:
    assert read_clothing(text, 5) is None


def test_each_garment_is_worn_on_one_part() -> None:
    placed = [garment for garments in WORN_ON.values() for garment in garments]
    assert len(placed) == len(set(placed))
    assert set(placed) < set(GARMENTS)
