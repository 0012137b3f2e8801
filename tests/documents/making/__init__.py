"""What make.py is made of."""
