"""The colours of the house, without opening a browser."""

import contrast


def test_every_pair_of_colours_is_clear_enough():
    assert contrast.main() == 0
