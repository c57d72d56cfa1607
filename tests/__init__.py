"""The tests: conversations between named people, tables of rules, and proofs of the promises."""
