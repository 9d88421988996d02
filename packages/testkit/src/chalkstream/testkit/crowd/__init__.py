"""A school's worth of students for a running platform. They know nothing but a join link."""
