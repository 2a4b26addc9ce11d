package dev.kubedouble.harness.journal;

/** A server call of which somebody nearer to the client takes the notes, as the client sees it. */
public interface NotedElsewhere {}
