"""When a centre is open, when it visits other places, and how to read and say so: values in, values out."""
