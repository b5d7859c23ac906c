"""The network as open data: tables, places, an Open Referral export and what changed."""
