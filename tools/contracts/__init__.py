"""From the Python vocabulary to what other languages and readers need: TypeScript, JSON Schema, reference pages."""
