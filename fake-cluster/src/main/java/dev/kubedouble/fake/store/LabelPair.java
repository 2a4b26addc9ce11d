package dev.kubedouble.fake.store;

/** One label with its value. */
public record LabelPair(String key, String value) {}
