"""Logs as lines of JSON on standard error: facts and reference numbers, no words of people."""

import logging
import sys

import structlog


def configure(level: str) -> None:
    """Log from `level` (DEBUG, INFO, WARNING, ERROR) up."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.dict_tracebacks,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
