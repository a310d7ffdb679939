"""What can be asked: a typed algebra over one relation of results, compiled to one SQL statement."""
