# A thin cover: the real thing is tools/dev.py, which Windows calls as `py tools/dev.py test`.
# Extra arguments: make test ARGS="-k count"

PYTHON ?= python3
COMMANDS := demo serve test browser workflows conformance check format bench live setup lock clean

.PHONY: help $(COMMANDS)

help:
	@$(PYTHON) tools/dev.py help

$(COMMANDS):
	@$(PYTHON) tools/dev.py $@ $(ARGS)
