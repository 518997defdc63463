"""The store: one small interface and the engines behind it. Knows documents, fields and queries; knows no world."""
