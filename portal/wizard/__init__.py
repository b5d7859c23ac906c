"""Durable forms of many sections: what is typed is kept from the first letter, on every device."""
