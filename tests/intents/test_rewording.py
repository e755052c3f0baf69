"""What is said in a roundabout way is read as what it says."""

import pytest

from intents.rewording import plainly_put


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("d4381 = per tooth", "d4381 is per tooth"),
        ("MA130 = claim incomplete", "MA130 means claim incomplete"),
        ("closed apex = can't bill d3351", "closed apex means can't bill d3351"),
        ("nothing prevents us from using D9110 twice", "we may use D9110 twice"),
        ("there's nothing stops you billing D0140", "we may bill D0140"),
        ("bundling is just another word for downcoding", "bundling is the same as downcoding"),
        ("a veneer isn't different from a crown, it's the same thing", "a veneer is the same as a crown"),
        ("D3220 is limited to primary teeth", "D3220 is only for primary teeth"),
        ("the code doesn't restrict us to adult teeth", "the code is not only for adult teeth"),
        ("you don't have to be an endodontist to bill D3330", "D3330 is not only for endodontists"),
        ("cusp broke off, so I'd call it D2335", "cusp broke off, is that D2335?"),
        ("D3351 is the one that starts it", "D3351 starts it"),
        ("PR isn't automatically collectible", "PR isn't always collectible"),
        ("Isn't the splint inside D7270?", "Is the splint inside D7270?"),
    ],
)
def test_a_roundabout_wording_is_put_plainly(said: str, plain: str) -> None:
    assert plainly_put(said) == plain


@pytest.mark.parametrize(
    "said",
    [
        "isn't included in D3330, right?",
        "nothing to attach to D0140",
        "is it limited to twice a year?",
        "a pocket of >= 4 mm",
        "don't bill D3330 with D3353",
    ],
)
def test_what_is_plain_stays(said: str) -> None:
    assert plainly_put(said) == said
