package dev.rollcall.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * The outside world of one run, so that tests can be it.
 *
 * @param terminal true if a person watches standard output
 * @param colour true if that person has not switched colours off ({@code NO_COLOR})
 * @param directory what relative paths are relative to
 */
record Streams(
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean terminal,
    boolean colour,
    Path directory) {}
