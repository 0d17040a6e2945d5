"""Why a numeral is no plain quantity, kept in English and told in the language of the user."""

from duikou.messages import Kept


class MayBe(Kept):
    """The reason of what is open because it may be something else: a person can say that it is a figure."""
