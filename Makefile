# What a newcomer types. The work is done by scripts/, so that it can be read and run by itself.
.DEFAULT_GOAL := help
.PHONY: help run test faults mutations release deb bench format lint

LISTEN ?= 127.0.0.1:8080
MODE ?= debug
COUNT ?= 40
SEED ?= 1
VERSION ?=

help: ## lists these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## builds and serves the reference Fachtag (LISTEN=127.0.0.1:9000, MODE=release)
	@LISTEN='$(LISTEN)' MODE='$(MODE)' scripts/run

test: ## everything that has to be right before a change lands
	@scripts/test

faults: ## people register while everything breaks, and a table says what was lost (root, takes an hour)
	@scripts/faults

mutations: ## small mistakes, one at a time: do the tests see them? (COUNT=40, SEED=1)
	@scripts/mutations --count '$(COUNT)' --seed '$(SEED)'

release: ## the optimised program, as .build/release/neue-wege
	@scripts/packages build
	@scripts/release --product neue-wege

deb: ## the program as a Debian package, in .build/deb (VERSION=0.2.0)
	@VERSION='$(VERSION)' scripts/deb

bench: release ## measures the optimised program and prints a table
	@scripts/packages bench
	@python3 Benchmarks/bench.py

format: ## puts the Swift sources into form
	@scripts/lint --fix

lint: ## judges the form of all sources
	@scripts/packages lint
	@scripts/lint
