"""Who somebody is: passwords, attempts, and the first account."""
