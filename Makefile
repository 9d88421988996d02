# Everything starts with tools/bootstrap.py (standard library only): it brings what is missing, from hashed locks, and
# does nothing where nothing changed. A goal names what it needs: `run` (to serve), `dev` (to lint), `test`.
PYTHON ?= python3
BOOTSTRAP = $(PYTHON) tools/bootstrap.py
ARGS ?=

.PHONY: help run demo bench dev setup lint test generate lock clean

help: ## what can be asked for
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: ## serve Chalkstream on this machine (http://localhost:3000); SHARE=1 to other devices on its network too
	@$(BOOTSTRAP) run -- chalkstream up $(if $(SHARE),--share) $(ARGS)

demo: ## teach a two-minute class without a person and verify it by decoding (KEEP=1 leaves its study page open)
	@$(BOOTSTRAP) test -- chalkstream demo $(if $(KEEP),--keep) $(ARGS)

bench: ## measure the promised figures, each against its bar (ARGS="--json FILE" writes them too)
	@$(BOOTSTRAP) run -- chalkstream bench $(ARGS)

dev: ## like run, with hot reload of the web app and the services
	@$(BOOTSTRAP) dev -- chalkstream up --dev $(ARGS)

setup: ## install everything that run, lint and test need
	@$(BOOTSTRAP) test

lint: ## every static check
	@$(BOOTSTRAP) dev -- python tools/lint.py

test: ## every test: the web app's, then Python's (unit, integration, fault, acceptance)
	@$(BOOTSTRAP) test -- python tools/test.py $(ARGS)

generate: ## write what is generated from the vocabulary
	@$(BOOTSTRAP) dev -- python tools/generate.py

lock: ## resolve the requirement locks anew
	@$(BOOTSTRAP) dev -- python tools/lock.py

clean: ## remove what was built inside the tree (not your data)
	rm -rf .venv node_modules apps/web/node_modules apps/web/dist
