"""What crosses HTTP: one file a noun. These models are the OpenAPI contract; TypeScript is generated from it."""
