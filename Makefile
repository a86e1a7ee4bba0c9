# The workbench's tasks; `make` alone lists them.
SHELL := /bin/bash
JOWA := .build/release/jowa
SELFTEST := .build/release/jowa-selftest

.PHONY: help setup build bench-programs demo demo-report test selftest kill-test slurm-test netns-test conform bench format lint clean

help: ## list what there is
	@echo "The JOWA workbench. On a fresh machine: make demo, make test."
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

setup: ## install what is missing (Debian packages; libtorch and the emulator below .deps/)
	@Scripts/setup.sh

build: setup ## compile .build/release/jowa
	@Scripts/record-source.sh
	@swift build -c release --product jowa

demo: build ## a small JOWA learns Pong from recorded play (a quarter of an hour); writes runs/demo/report/
	@/usr/bin/time -f "demo: %E wall, largest process %M kB" $(JOWA) study run studies/first.yaml
	@$(JOWA) report render studies/first.yaml --out runs/demo/report

demo-report: build ## refresh the committed reports/first/ from the demo's rows
	@$(JOWA) report render studies/first.yaml

test: setup ## all tests (about ten minutes, most of it compiling)
	@Scripts/record-source.sh
	@swift build -c release --build-tests
	@OMP_WAIT_POLICY=passive swift test -c release --skip-build

selftest: build ## compile .build/release/jowa-selftest, the program that tests an installation
	@swift build -c release --product jowa-selftest

kill-test: selftest ## kill a study at every write point and at random times, compare with an undisturbed run
	@$(SELFTEST) kill

slurm-test: build ## install Slurm (Debian) and run studies on a real cluster on this machine's loopback, as root
	@command -v slurmctld slurmd munged sbatch > /dev/null || apt-get install -y --no-install-recommends slurm-wlm munge
	@Scripts/record-source.sh
	@swift build -c release --build-tests
	@JOWA_SLURM_TEST=1 swift test -c release --skip-build --filter SlurmTests

netns-test: build ## two ranks in two network namespaces against one process; a cut link (needs root)
	@Scripts/netns-test.sh $(JOWA)

SECONDS ?= 60
fuzz: setup ## attack every reader with changed files; SECONDS=600 for longer
	@swift build -c release --product jowa-fuzz
	@.build/release/jowa-fuzz --seconds $(SECONDS)

conform: build ## compare with the reference in PyTorch on fixtures of three fresh seeds
	@for seed in 0 1 2; do .deps/python/bin/python Tests/Fixtures/make_fixtures.py .build/fixtures/seed-$$seed --seed $$seed; done
	@$(JOWA) conform --groups .build/fixtures/seed-0 .build/fixtures/seed-1 .build/fixtures/seed-2

bench-programs: setup ## compile .build/release/jowa-bench
	@swift build -c release --product jowa-bench

bench: build bench-programs ## benchmarks beside their peers (an hour on a quiet machine)
	@$(JOWA)-bench data && $(JOWA)-bench planning && $(JOWA)-bench report && $(JOWA)-bench scaling --measure 2 --variant 40M --batch 8 && $(JOWA)-bench all

format: ## format the Swift sources
	@swift format --in-place --recursive --parallel Sources Tests Package.swift

lint: ## check the format of the Swift sources
	@swift format lint --strict --recursive --parallel Sources Tests Package.swift

clean: ## remove what was built (not .deps/, data/, runs/)
	@rm -rf .build
