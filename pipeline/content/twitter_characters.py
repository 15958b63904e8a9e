"""The classes of characters that X's text rules are written in, as insides of regex classes.

Source: the rules of the twitter-text library, as its documentation and conformance cases state
them; https://github.com/twitter/twitter-text.
"""

SPACES = "\t-\r \x85\xa0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
DIRECTION_MARKS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
PUNCTUATION = r"!#$%&'()*+,\-./:;<=>?@\[\\\]\^_{|}~"
# A post that holds one of these is refused.
INVALID = "\ufeff\ufffe\uffff"

ACCENTED = (
    "\xc0-\xd6\xd8-\xf6\xf8-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268\u026f\u0272"
    "\u0289\u02bb\u0300-\u036f\u1e00-\u1eff"
)
CYRILLIC = "\u0400-\u04ff"
# Links are read without regard to case, which lets in what equals one of the above by case alone.
ACCENTED_BY_CASE = (
    "\u0260\u0269\u0275\u0280\u0283\u0288\u028a\u028c\u0292\u0399\u03b9\u1fbe"
    "\u2c65\u2c66\u2c7e\u2c7f"
)
CYRILLIC_BY_CASE = "\u1c80-\u1c87"
