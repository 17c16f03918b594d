"""What tests of pixels need: a font with Chinese characters, which the system may lack."""

import pytest

from kg.publish.png import _has_chinese

needs_chinese_font = pytest.mark.skipif(
    not _has_chinese(None), reason="no font with Chinese characters is installed (Debian: fonts-noto-cjk)"
)
