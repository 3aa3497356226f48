"""What to find out next: open leaves grouped as a person would ask, and what each answer would settle, by evaluation."""
