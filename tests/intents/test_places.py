"""Inside and apart."""

from intents.places import turned_inside_out


def test_inside_and_apart_turn_a_question_round() -> None:
    assert turned_inside_out("the gutta percha is already in D3353", ["Is gutta percha billed extra with D3353?"])
    assert not turned_inside_out("is gutta percha extra with D3353", ["Is gutta percha billed apart from D3353?"])
    assert not turned_inside_out("is D3353 per tooth", ["Is gutta percha billed extra with D3353?"])
