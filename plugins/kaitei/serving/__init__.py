"""Configurations of servers, printed from the tables of addresses and headers."""
