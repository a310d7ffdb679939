"""Typed queries for answers and quizzes: rows in, frozen values out. All of them are read-only and take their values as parameters."""
