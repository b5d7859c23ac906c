"""Tests of the commands of the accounts."""
