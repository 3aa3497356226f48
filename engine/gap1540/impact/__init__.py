"""What would change: supposed changes resolved, put into a case, and the findings before and after held side by side."""
