"""What can be tested depends on whether torch is there, which only training needs (make train-venv)."""

from importlib.util import find_spec

NEEDS_TORCH = ("network", "pretrain", "tagger")

collect_ignore = [] if find_spec("torch") else [f"kg/learn/{name}.py" for name in NEEDS_TORCH]
